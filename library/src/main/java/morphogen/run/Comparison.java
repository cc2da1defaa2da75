package morphogen.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import morphogen.file.AtomicFile;
import morphogen.file.JsonText;
import morphogen.lab.Plots;
import morphogen.lab.RunRecord;
import morphogen.lab.figure.Figure;
import morphogen.lab.figure.Lab;
import morphogen.lab.figure.Subject;
import morphogen.picture.Picture;

/** Trainings side by side: a figure of four panels, and a table of all their numbers. */
public final class Comparison {
  private static final int WIDTH = 680;
  private static final int HEIGHT = 440;
  private static final int POINTS = 200; // of a curve
  private static final String SECONDS = "seconds";

  private final Map<String, Subject> subjects = new LinkedHashMap<>();
  private final Map<String, JsonObject> results = new LinkedHashMap<>();

  /**
   * Reads finished trainings.
   *
   * @param folders by the names they have in figure and table
   * @throws UserException if one has no rule yet
   */
  public Comparison(Map<String, Path> folders) throws IOException {
    for (Map.Entry<String, Path> folder : folders.entrySet()) {
      subjects.put(folder.getKey(), FinishedRun.read(folder.getValue()));
      results.put(folder.getKey(), RunFile.in(folder.getValue()).results());
    }
  }

  /** Writes {@code comparison.png} and {@code comparison.csv} into a folder, over older ones. */
  public void write(Path dir) throws IOException {
    AtomicFile.write(dir.resolve("comparison.csv"), table().getBytes(StandardCharsets.UTF_8));
    Picture.write(figure(), dir.resolve("comparison.png"));
  }

  /** A row for each; numbers that one has and another has not are left empty there. */
  String table() {
    Set<String> names = new LinkedHashSet<>(List.of("iterations", "trainingSeconds", "loss"));
    results.values().forEach(one -> one.asMap().forEach((name, value) -> add(names, name, value)));
    StringBuilder table = new StringBuilder("experiment,weights");
    names.forEach(name -> table.append(',').append(name));
    results.forEach(
        (experiment, one) -> {
          table.append('\n').append(experiment);
          table.append(',').append(subjects.get(experiment).run().rule().parameters());
          names.forEach(name -> table.append(',').append(one.has(name) ? text(one, name) : ""));
        });
    return table.append('\n').toString();
  }

  private static void add(Set<String> names, String name, JsonElement value) {
    if (JsonText.isNumber(value)) {
      names.add(name);
    }
  }

  private static String text(JsonObject one, String name) {
    return JsonText.isNumber(one.get(name)) ? one.get(name).getAsString() : "";
  }

  /** Loss against iterations and against time, gradients, and what the rules that came of it do. */
  BufferedImage figure() {
    List<BufferedImage> panels =
        List.of(
            Plots.picture(WIDTH, HEIGHT, "Training loss", "iteration", "loss", true, losses(false)),
            Plots.picture(WIDTH, HEIGHT, "Loss against time", SECONDS, "loss", true, losses(true)),
            Plots.picture(
                WIDTH,
                HEIGHT,
                "Gradient norm",
                "iteration",
                "norm",
                true,
                curves(subject -> smooth(subject, "gradientNorm", false))),
            played());
    BufferedImage whole = new BufferedImage(2 * WIDTH, 2 * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = whole.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, whole.getWidth(), whole.getHeight());
    for (int i = 0; i < panels.size(); i++) {
      g.drawImage(panels.get(i), i % 2 * WIDTH, i / 2 * HEIGHT, null);
    }
    g.dispose();
    return whole;
  }

  private List<Plots.Curve> losses(boolean overTime) {
    return curves(subject -> smooth(subject, RunRecord.LOSS, overTime));
  }

  private List<Plots.Curve> curves(Function<Subject, Plots.Curve> curve) {
    List<Plots.Curve> curves = new ArrayList<>();
    subjects.forEach(
        (name, subject) -> {
          Plots.Curve one = curve.apply(subject);
          curves.add(new Plots.Curve(name, one.x(), one.y()));
        });
    return curves;
  }

  /** A column of a training's table, averaged so that it can be read. */
  private static Plots.Curve smooth(Subject subject, String column, boolean overTime) {
    Map<String, double[]> columns = subject.run().columns();
    double[] values = columns.getOrDefault(column, new double[0]);
    Plots.Curve curve = Plots.smooth("", values, Math.max(1, values.length / POINTS));
    double[] seconds = columns.get(SECONDS);
    if (!overTime || seconds == null) {
      return curve;
    }
    double[] x = new double[curve.x().length];
    for (int i = 0; i < x.length; i++) {
      x[i] = seconds.length == 0 ? 0 : seconds[(int) Math.round(curve.x()[i])];
    }
    return new Plots.Curve("", x, curve.y());
  }

  /** The likeness of each rule to its picture after each step; of patterns their contrast. */
  private BufferedImage played() {
    boolean pictures = subjects.values().stream().allMatch(likeness()::suits);
    Figure figure = pictures ? likeness() : figure("colours");
    String column = pictures ? "SSIM" : "deviation of ";
    List<Plots.Curve> curves = new ArrayList<>();
    subjects.forEach(
        (name, subject) -> {
          if (figure.suits(subject)) {
            Map<String, double[]> columns = figure.draw(subject).columns();
            curves.add(new Plots.Curve(name, columns.get("step"), mean(columns, column)));
          }
        });
    return Plots.picture(
        WIDTH,
        HEIGHT,
        pictures ? "What came of it: likeness to the picture" : "What came of it: contrast",
        "step",
        pictures ? "SSIM" : "deviation of colours",
        false,
        curves);
  }

  /** The mean of all columns whose names begin so, row by row. */
  private static double[] mean(Map<String, double[]> columns, String begin) {
    List<double[]> some =
        columns.entrySet().stream()
            .filter(column -> column.getKey().startsWith(begin))
            .map(Map.Entry::getValue)
            .toList();
    return IntStream.range(0, some.get(0).length)
        .mapToDouble(row -> some.stream().mapToDouble(column -> column[row]).average().orElse(0))
        .toArray();
  }

  private static Figure likeness() {
    return figure("likeness");
  }

  private static Figure figure(String name) {
    return Lab.figures().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }
}
