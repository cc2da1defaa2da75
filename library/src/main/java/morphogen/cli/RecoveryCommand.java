package morphogen.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import morphogen.lab.RecoveryStudy;
import morphogen.lab.RecoveryStudy.Trial;
import morphogen.lab.figure.Subject;
import morphogen.rule.RuleFile;
import morphogen.run.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recovery RULES}: how long wounds take to heal, rule by rule. Needs no PyTorch. */
@Command(
    name = "recovery",
    description =
        "Wounds rules with discs of five sizes and says after how many steps they have recovered, in a"
            + " table of Markdown.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class RecoveryCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "RULE",
      arity = "0..*",
      description =
          "Rule files, folders of runs, or names of rules of Morphogen's own; default all of its own"
              + " but embryos.")
  List<String> rules;

  @Option(
      names = "--lives",
      defaultValue = "8",
      description = "How often each wound is tried, with other cells firing; default 8.")
  int lives;

  @Override
  public Integer call() throws IOException {
    if (lives < 1 || lives > 1000) {
      throw new UserException("--lives: " + lives + " is not between 1 and 1000.");
    }
    List<String> named =
        rules != null
            ? rules
            : RuleFile.all().stream().filter(name -> !name.endsWith("embryo")).toList();
    List<Subject> subjects = new ArrayList<>();
    for (String rule : named) {
      subjects.add(measurable(LabSubjects.of(rule)));
    }
    StringBuilder head = new StringBuilder("| rule | measured by | unharmed |");
    StringBuilder line = new StringBuilder("|---|---|---|");
    for (int radius : RecoveryStudy.RADII) {
      head.append(' ').append(radius).append(" |");
      line.append("---|");
    }
    System.out.println(head);
    System.out.println(line);
    subjects.forEach(subject -> System.out.println(row(subject)));
    return 0;
  }

  private static Subject measurable(Subject subject) {
    if (subject.grows() && subject.target().isEmpty()) {
      throw new UserException(
          subject.name() + " does not say what picture it grows, so it cannot be measured.");
    }
    return subject;
  }

  private String row(Subject subject) {
    boolean pictured = subject.target().isPresent();
    List<Trial> trials = new RecoveryStudy(subject.run()).trials(lives);
    StringBuilder row = new StringBuilder();
    row.append("| ").append(subject.name());
    row.append(" | ").append(pictured ? "SSIM" : "pattern");
    row.append(
        String.format(
            Locale.ROOT,
            " | %.2f |",
            trials.stream().mapToDouble(Trial::before).min().orElseThrow()));
    RecoveryStudy.byRadius(trials)
        .values()
        .forEach(some -> row.append(' ').append(cell(some)).append(" |"));
    return row.toString();
  }

  private static String cell(List<Trial> trials) {
    long recovered = trials.stream().filter(Trial::recovers).count();
    double median = RecoveryStudy.median(trials);
    String share =
        recovered == trials.size() ? "" : " (" + recovered + " of " + trials.size() + ")";
    return recovered == 0
        ? "never"
        : (median < 0 ? "> " + RecoveryStudy.MOST : String.format(Locale.ROOT, "%.0f", median))
            + share;
  }
}
