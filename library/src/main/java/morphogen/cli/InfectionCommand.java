package morphogen.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import morphogen.cells.State;
import morphogen.kind.InfectKind;
import morphogen.lab.InfectionStudy;
import morphogen.lab.InfectionStudy.Condition;
import morphogen.lab.InfectionStudy.Course;
import morphogen.lab.InfectionStudy.Over;
import morphogen.lab.InfectionStudy.Spread;
import morphogen.picture.Coverage;
import morphogen.rule.RuleFile;
import morphogen.run.Rules;
import morphogen.run.Targets;
import morphogen.run.UserException;
import morphogen.train.Infection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code infection RULE}: how soon a rule infects its host, and how long it stays. */
@Command(
    name = "infection",
    description =
        "Measures an infection over hosts of all ages, whole, wounded and half infected, spreading"
            + " from a cell, and whether the host comes back.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class InfectionCommand implements Callable<Integer> {
  private static final int FALLBACK_GRID = 64;
  private static final int STEPS = 2000;
  private static final int SPREAD = 400;
  private static final int[] AT = {100, 400, STEPS};

  @Parameters(
      paramLabel = "RULE",
      description = "A .safetensors file that infect left, or the name of one of Morphogen's own.")
  String rule;

  @Option(
      names = "--host",
      paramLabel = "RULE",
      description = "The rule that it infects; default is what its file says.")
  String host;

  @Option(
      names = "--target",
      paramLabel = "PICTURE",
      description = "The picture that it was trained on; default is what its file says.")
  String target;

  @Option(
      names = "--size",
      defaultValue = "0",
      description = "Cells across the picture; default 5/8 of the grid that its file says.")
  int size;

  @Override
  public Integer call() throws IOException {
    RuleFile file = Rules.named(rule);
    RuleFile hosts = Rules.named(said(file, InfectKind.HOST, host));
    String picture = said(file, InfectKind.TARGET, target);
    int grid = file.grid(FALLBACK_GRID);
    int cells = size > 0 ? size : grid * 5 / 8;
    if (cells < 4 || cells > grid) {
      throw new UserException("--size: " + cells + " is not 4 to " + grid + " cells.");
    }
    State image =
        Coverage.target(picture, Targets.picture(picture), cells, grid, file.rule().spec());
    Infection.check(file.rule().spec(), hosts.rule().spec(), image);
    InfectionStudy study = new InfectionStudy(hosts.rule(), file.rule(), image);
    table(study.courses(STEPS, Set.of(Condition.values())));
    spreads(
        "It spreads from %s of a grown host; squared error to its own image",
        study.spreads(SPREAD));
    spreads(
        "The host spreads from %s of it; squared error to the host's image", study.returns(SPREAD));
    return 0;
  }

  /** What was asked for, or what the file says of its training. */
  private static String said(RuleFile file, String name, String asked) {
    String word = asked != null ? asked : file.notes().get(name);
    if (word == null) {
      throw new UserException("The rule's file does not say its " + name + "; use --" + name + ".");
    }
    return word;
  }

  private static void table(List<Course> courses) {
    System.out.printf(
        Locale.ROOT,
        "Squared error to its own image (to the picture) from%n"
            + "%-22s %18s  at %4s %25s %18s %18s   cells aside then, error there%n",
        "host",
        "best to 100",
        "step",
        "100",
        "400",
        "2000");
    for (Course course : courses) {
      row(course.host().name(), List.of(course), Over::median);
    }
    for (Condition condition : Condition.values()) {
      List<Course> some =
          courses.stream().filter(course -> course.host().condition() == condition).toList();
      row("median, " + condition.words(), some, Over::median);
      row("worst, " + condition.words(), some, Over::worst);
    }
  }

  private static void row(String name, List<Course> courses, ToDoubleFunction<Over> of) {
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-22s %s  at %4.0f      ",
                name,
                pair(courses, of, Course::best),
                of.applyAsDouble(Over.of(courses, Course::bestStep))));
    for (int at : AT) {
      line.append(' ').append(pair(courses, of, errors -> errors[at - 1]));
    }
    line.append(
        String.format(
            Locale.ROOT,
            " %4.1f %8.4f",
            of.applyAsDouble(Over.of(courses, c -> c.stands().cells())),
            of.applyAsDouble(Over.of(courses, c -> c.stands().error()))));
    System.out.println(line);
  }

  private static String pair(
      List<Course> courses, ToDoubleFunction<Over> of, ToDoubleFunction<double[]> error) {
    return String.format(
        Locale.ROOT,
        "%8.4f (%7.4f)",
        of.applyAsDouble(Over.of(courses, c -> error.applyAsDouble(c.own()))),
        of.applyAsDouble(Over.of(courses, c -> error.applyAsDouble(c.target()))));
  }

  private static void spreads(String title, List<Spread> spreads) {
    for (Spread spread : spreads) {
      double[] errors = spread.errors();
      System.out.printf(
          Locale.ROOT,
          title + ": %s, %.4f at best, %.4f at 100, %.4f at 200, %.4f at 400%n",
          spread.from(),
          spread.complete() == 0
              ? "not complete"
              : "complete after " + spread.complete() + " steps",
          Arrays.stream(errors).min().orElseThrow(),
          errors[99],
          errors[199],
          errors[SPREAD - 1]);
    }
  }
}
