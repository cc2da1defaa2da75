package morphogen.lab.figure;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import morphogen.cells.State;
import morphogen.lab.InfectionStudy;
import morphogen.lab.InfectionStudy.Course;
import morphogen.lab.Plots;
import morphogen.lab.RunRecord;

/** How hosts of all ages, whole and wounded, become the infection's picture. */
final class InfectionFigure implements Figure {
  private static final int STEPS = 400;

  @Override
  public String name() {
    return "infection";
  }

  @Override
  public String title() {
    return "Infecting hosts of all ages";
  }

  @Override
  public boolean suits(Subject subject) {
    return subject.infects() && subject.run().picture(RunRecord.TARGET).isPresent();
  }

  @Override
  public String normal(Subject subject) {
    return "Every host should fall to the floor within 50 to 100 steps and stay there. One that comes"
        + " back up has thrown the infection off or grown into something third.";
  }

  @Override
  public Drawing draw(Subject subject) {
    RunRecord run = subject.run();
    State target = run.picture(RunRecord.TARGET).orElseThrow();
    List<Course> courses =
        new InfectionStudy(run.rule(RunRecord.HOST).orElseThrow(), run.rule(), target)
            .courses(STEPS, InfectionStudy.TRAINED);
    double[] steps = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      steps[i] = i + 1;
    }
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put(Measures.STEP, steps);
    for (Course course : courses) {
      columns.put(course.host().name() + " to its own image", course.own());
      columns.put(course.host().name() + " to the picture", course.target());
    }
    double worst = courses.stream().mapToDouble(c -> Course.best(c.target())).max().orElseThrow();
    return new Drawing(
        List.of(panel(courses, steps, Course::target)),
        columns,
        String.format(
            Locale.ROOT,
            "%d hosts, infected at step 0. The worst comes as near to the picture as a mean squared"
                + " error of %.4f within %d steps.",
            courses.size(),
            worst,
            InfectionStudy.SOON));
  }

  private static BufferedImage panel(
      List<Course> courses, double[] steps, Function<Course, double[]> error) {
    return Plots.picture(
        900,
        480,
        "Error to the picture",
        "step",
        "mean squared error",
        true,
        courses.stream()
            .map(c -> new Plots.Curve(c.host().name(), steps, error.apply(c)))
            .toList());
  }
}
