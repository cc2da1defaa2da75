package morphogen.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import morphogen.cells.State;
import morphogen.lab.InfectionStudy.Course;
import morphogen.lab.InfectionStudy.Over;
import morphogen.lab.InfectionStudy.Spread;
import morphogen.rule.Rule;

/**
 * How well a rule infects its host, in numbers, and the errors of every step, {@code
 * infection.csv}, plotted, {@code infection.png}.
 */
final class InfectionReport implements Report {
  private static final int STEPS = 2000;
  private static final int SPREAD = 400;
  private static final int PLOTTED = 400;
  private static final List<Integer> AT = List.of(100, 400, STEPS);

  @Override
  public String name() {
    return "infection";
  }

  @Override
  public String text() {
    return "How soon it infects hosts of all ages, how long it stays, and how it spreads from a"
        + " cell: infection.png, infection.csv.";
  }

  /**
   * @throws IllegalArgumentException if the run has no target or no host
   */
  @Override
  public Map<String, Double> write(RunRecord run, Path dir) throws IOException {
    State target =
        run.picture(RunRecord.TARGET)
            .orElseThrow(() -> new IllegalArgumentException("The run has no target."));
    Rule host =
        run.rule(RunRecord.HOST)
            .orElseThrow(() -> new IllegalArgumentException("The run has no host to infect."));
    InfectionStudy study = new InfectionStudy(host, run.rule(), target);
    List<Course> courses = study.courses(STEPS, InfectionStudy.TRAINED);
    curves(courses, dir);
    Map<String, Double> numbers = new LinkedHashMap<>(numbers(courses));
    spread(numbers, "spread", study.spreads(SPREAD));
    spread(numbers, "hostReturns", study.returns(SPREAD));
    return numbers;
  }

  private static void curves(List<Course> courses, Path dir) throws IOException {
    Map<String, double[]> columns = new LinkedHashMap<>();
    double[] steps = new double[STEPS];
    Arrays.setAll(steps, i -> i + 1);
    columns.put("steps", steps);
    for (Course course : courses) {
      columns.put(label(course) + " to its own image", course.own());
      columns.put(label(course) + " to the picture", course.target());
    }
    Columns.write(columns, dir.resolve("infection.csv"));
    double[] x = Arrays.copyOf(steps, PLOTTED);
    List<Plots.Curve> curves =
        courses.stream()
            .map(c -> new Plots.Curve(label(c), x, Arrays.copyOf(c.own(), PLOTTED)))
            .toList();
    Plots.lines(
        dir.resolve("infection.png"),
        "Hosts of different ages, infected at step 0",
        "step",
        "mean squared error to the infection's own image",
        true,
        curves);
  }

  private static String label(Course course) {
    return course.host().name();
  }

  /**
   * Median and worst of all hosts: at best within 100 steps, at certain steps, and at the end where
   * it stands, which may be some cells aside.
   */
  static Map<String, Double> numbers(List<Course> courses) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    both(numbers, "Best100", courses, Course::best);
    for (int at : AT) {
      both(numbers, Integer.toString(at), courses, errors -> errors[at - 1]);
    }
    put(numbers, "bestStep", courses, Course::bestStep);
    put(numbers, "cellsAside", courses, c -> c.stands().cells());
    put(numbers, "ownWhereItStands", courses, c -> c.stands().error());
    return numbers;
  }

  private static void both(
      Map<String, Double> numbers,
      String name,
      List<Course> courses,
      ToDoubleFunction<double[]> error) {
    Map<String, Function<Course, double[]>> to = new LinkedHashMap<>();
    to.put("own", Course::own);
    to.put("target", Course::target);
    to.forEach(
        (kind, of) -> put(numbers, kind + name, courses, c -> error.applyAsDouble(of.apply(c))));
  }

  private static void put(
      Map<String, Double> numbers,
      String name,
      List<Course> courses,
      ToDoubleFunction<Course> value) {
    Over over = Over.of(courses, value);
    numbers.put(name, over.median());
    numbers.put(name + "Worst", over.worst());
  }

  /** The worse of the places from which it spreads. */
  private static void spread(Map<String, Double> numbers, String name, List<Spread> spreads) {
    numbers.put(name + "Complete", worst(spreads, s -> s.complete() == 0 ? SPREAD : s.complete()));
    numbers.put(name + "Best", worst(spreads, s -> Arrays.stream(s.errors()).min().orElseThrow()));
    for (int at : List.of(100, 200, SPREAD)) {
      numbers.put(name + at, worst(spreads, s -> s.errors()[at - 1]));
    }
  }

  private static double worst(List<Spread> spreads, ToDoubleFunction<Spread> value) {
    return spreads.stream().mapToDouble(value).max().orElseThrow();
  }
}
