package morphogen.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import morphogen.lab.RunRecord;
import morphogen.lab.figure.Subject;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.run.FinishedRun;
import morphogen.run.Rules;
import morphogen.run.Targets;
import morphogen.run.UserException;

/** What the lab is asked to look at, as it is named on the command line. */
final class LabSubjects {
  private LabSubjects() {}

  /** A rule's own file or name, or the folder of a run. */
  static Subject of(String named) throws IOException {
    return of(named, null, null, 0, 1);
  }

  /**
   * The same with what its file may not say.
   *
   * @param target the picture it was trained on, null for what the file says
   * @param host the rule it infects, null for what the file says
   * @param size cells across the picture, 0 for five eighths of the grid
   */
  static Subject of(String named, String target, String host, int size, long randomSeed)
      throws IOException {
    if (!RuleFile.all().contains(named) && Files.isDirectory(Path.of(named))) {
      if (!FinishedRun.isIn(Path.of(named))) {
        throw new UserException("There is no run in the folder " + named + ".");
      }
      if (target != null || host != null || size > 0) {
        throw new UserException(
            named
                + " is a run's folder, which says itself what it was given; --target, --host and"
                + " --size are for rule files.");
      }
      return FinishedRun.read(Path.of(named));
    }
    RuleFile file = Rules.named(named);
    Optional<Rule> infected = Optional.empty();
    String hosts = host != null ? host : file.notes().get(RunRecord.HOST);
    if (hosts != null) {
      infected = Optional.of(host(named, hosts, host == null));
      requireAlike(named, file.rule(), hosts, infected.get());
    }
    Optional<BufferedImage> picture =
        target != null ? Optional.of(Targets.picture(target)) : Subject.named(file);
    return Subject.of(Targets.label(named), file, picture, size, infected, randomSeed);
  }

  private static Rule host(String named, String host, boolean noted) throws IOException {
    try {
      return Rules.named(host).rule();
    } catch (UserException e) {
      throw noted
          ? new UserException(
              "%s says that it infects '%s', which is not here; --host says where it is."
                  .formatted(named, host))
          : e;
    }
  }

  private static void requireAlike(String named, Rule rule, String hosts, Rule host) {
    if (rule.spec().channels() != host.spec().channels()
        || rule.spec().visible() != host.spec().visible()) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "--host: %s has %d channels, of which %d are visible, and %s has %d and %d: they"
                  + " cannot share cells.",
              hosts,
              host.spec().channels(),
              host.spec().visible(),
              named,
              rule.spec().channels(),
              rule.spec().visible()));
    }
  }
}
