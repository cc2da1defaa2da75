package morphogen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import morphogen.lab.RunRecord;
import morphogen.lab.figure.Lab;
import morphogen.lab.figure.Subject;
import morphogen.run.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab RULE}: all figures of a rule, on a page. Needs no PyTorch. */
@Command(
    name = "lab",
    description =
        "Measures a rule and draws what it does: growth, likeness, healing, channels, spectrum,"
            + " weights; as PNG, CSV and one page.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class LabCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "RULE",
      description =
          "A rule file, the name of one of Morphogen's own, or the folder of a run, which shows its"
              + " training as well.")
  String rule;

  @Option(
      names = "--target",
      paramLabel = "PICTURE",
      description = "The picture that it was trained on; default is what its file says.")
  String target;

  @Option(
      names = "--host",
      paramLabel = "RULE",
      description = "The rule that it infects; default is what its file says.")
  String host;

  @Option(
      names = "--size",
      defaultValue = "0",
      description = "Cells across the target; default five eighths of its grid.")
  int size;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder for all figures and index.html; new or empty.")
  Path out;

  @Option(
      names = "--random-seed",
      defaultValue = "1",
      description = "Decides which cells fire; default 1. A run's folder has its own.")
  long randomSeed;

  @Override
  public Integer call() throws IOException {
    if (size < 0) {
      throw new UserException("--size: " + size + " is not 1 or more.");
    }
    requireEmpty(out);
    Subject subject = LabSubjects.of(rule, target, host, size, randomSeed);
    boolean pictured =
        subject.target().isPresent() || subject.run().picture(RunRecord.PICTURE).isPresent();
    if (target != null && !pictured) {
      throw new UserException(
          "--target: %s fills its grid with a pattern and grows no picture.".formatted(rule));
    }
    if (!pictured && subject.grows()) {
      System.err.println(
          "Without its picture (--target) neither likeness nor recovery can be shown; all else is.");
    }
    long start = System.nanoTime();
    Path page = Lab.write(subject, out, title -> System.err.println(title + " ..."));
    System.err.printf(Locale.ROOT, "All of it in %.1f s.%n", (System.nanoTime() - start) / 1e9);
    System.out.println(page);
    return 0;
  }

  private static void requireEmpty(Path dir) throws IOException {
    if (!Files.exists(dir)) {
      return;
    }
    if (!Files.isDirectory(dir)) {
      throw new UserException(dir + " is not a folder.");
    }
    try (Stream<Path> files = Files.list(dir)) {
      if (files.findAny().isPresent()) {
        throw new UserException(dir + " is not empty; choose another folder by --out.");
      }
    }
  }
}
