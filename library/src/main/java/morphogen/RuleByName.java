package morphogen;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import morphogen.rule.RuleFile;
import processing.core.PApplet;
import processing.core.PGraphics;

/** Rules by the names that a sketch gives them. */
final class RuleByName {
  private RuleByName() {}

  /**
   * A rule that comes with the library ("lizard", the infection "lizard-butterfly"), or a file in
   * the sketch's data folder.
   *
   * @throws IllegalArgumentException if there is no such rule
   * @throws UncheckedIOException if the file cannot be read or is no rule; says what is wrong with
   *     it
   */
  static RuleFile read(PApplet sketch, String rule) {
    if (rule == null) {
      throw new IllegalArgumentException("A rule's name is null.");
    }
    if (RuleFile.all().contains(rule)) {
      return RuleFile.builtIn(rule);
    }
    File file = sketch.dataFile(rule);
    if (!file.exists()) {
      throw new IllegalArgumentException(
          "No rule '%s': it is neither one of Morphogen's own (%s) nor a file in the sketch's data folder, %s."
              .formatted(rule, String.join(", ", RuleFile.all()), file.getParent()));
    }
    try {
      return told(rule, RuleFile.read(file.toPath()));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** A rule that was saved too early is no error, but a line in the console, once. */
  private static RuleFile told(String name, RuleFile file) {
    if (RuleFile.NOT_YET.equals(file.notes().get(RuleFile.STAYS))) {
      PGraphics.showWarning(
          "Morphogen: "
              + name
              + " was saved before its picture stayed, so it may change or vanish after a while;"
              + " let it train longer.");
    }
    return file;
  }
}
