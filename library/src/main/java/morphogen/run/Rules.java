package morphogen.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import morphogen.rule.RuleFile;

/** Rules as they are named on the command line. */
public final class Rules {
  private Rules() {}

  /**
   * A file, or a rule that comes with Morphogen.
   *
   * @throws UserException if it is neither
   */
  public static RuleFile named(String rule) throws IOException {
    if (RuleFile.all().contains(rule)) {
      return RuleFile.builtIn(rule);
    }
    Path file = Path.of(rule);
    if (!Files.exists(file)) {
      throw new UserException(
          "No rule '%s': it is neither a file nor one of Morphogen's own, %s."
              .formatted(rule, String.join(", ", RuleFile.all())));
    }
    return RuleFile.read(file);
  }
}
