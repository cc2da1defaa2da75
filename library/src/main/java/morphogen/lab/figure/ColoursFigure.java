package morphogen.lab.figure;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.function.UnaryOperator;
import morphogen.cells.State;
import morphogen.lab.Plots;
import morphogen.lab.RunRecord;

/** A pattern's colours after each step: how bright they are and how much cells differ. */
final class ColoursFigure implements Figure {
  private static final int STEPS = 256;

  @Override
  public String name() {
    return "colours";
  }

  @Override
  public String title() {
    return "Brightness and contrast, step by step";
  }

  @Override
  public boolean suits(Subject subject) {
    return !subject.grows();
  }

  @Override
  public String normal(Subject subject) {
    return "A pattern has no picture to be compared with cell by cell, but it has a brightness and a"
        + " contrast. Both should come to rest, or swing evenly if it moves. A contrast that falls"
        + " to 0 is a pattern that has become one colour; a mean that goes to 0 or 1 is one that has"
        + " run into the ends of what can be shown."
        + (picture(subject).isPresent()
            ? " The short lines at the end are the picture's own."
            : "");
  }

  private static Optional<State> picture(Subject subject) {
    return subject.run().picture(RunRecord.PICTURE);
  }

  @Override
  public Drawing draw(Subject subject) {
    Map<String, double[]> columns = Measures.of(subject, Measures.steps(STEPS));
    List<BufferedImage> panels =
        List.of(
            panel(
                subject,
                columns,
                Measures::mean,
                Measures::mean,
                "Brightness",
                "mean of a colour, 0 to 1"),
            panel(
                subject,
                columns,
                Measures::deviation,
                Measures::deviation,
                "Contrast",
                "standard deviation"));
    List<String> said = new ArrayList<>();
    for (String colour : Measures.colours(subject)) {
      said.add(
          String.format(
              Locale.ROOT,
              "%s %.2f, give or take %.2f",
              colour,
              columns.get(Measures.mean(colour))[STEPS],
              columns.get(Measures.deviation(colour))[STEPS]));
    }
    return new Drawing(
        panels, columns, "At step " + STEPS + " the mean of " + String.join("; ", said) + ".");
  }

  private static BufferedImage panel(
      Subject subject,
      Map<String, double[]> columns,
      UnaryOperator<String> column,
      ToDoubleBiFunction<State, Integer> measure,
      String title,
      String axis) {
    double[] step = columns.get(Measures.STEP);
    List<Plots.Curve> curves = new ArrayList<>();
    List<String> colours = Measures.colours(subject);
    for (String colour : colours) {
      curves.add(new Plots.Curve(colour, step, columns.get(column.apply(colour))));
    }
    picture(subject)
        .filter(picture -> picture.channels() >= colours.size())
        .ifPresent(
            picture -> {
              for (int c = 0; c < colours.size(); c++) {
                double value = measure.applyAsDouble(picture, c);
                double[] end = {STEPS * 0.9, STEPS};
                curves.add(
                    new Plots.Curve(
                        "the picture's " + colours.get(c), end, new double[] {value, value}));
              }
            });
    return Plots.picture(Panels.WIDTH + 100, Panels.HEIGHT, title, "step", axis, false, curves);
  }
}
