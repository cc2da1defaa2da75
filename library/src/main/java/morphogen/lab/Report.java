package morphogen.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * One thing that a run leaves to look at: a film, a plot, numbers. Knows nothing of training, only
 * a {@link RunRecord}. A new one is one class in the list of those who want it; {@link Reports}
 * writes such lists.
 */
public interface Report {
  /** One lower-case word, "film" for example: what messages call it. */
  String name();

  /** What it writes, in a sentence. */
  String text();

  /**
   * Writes its files, over older ones of the same names.
   *
   * @param run what it is about; not changed
   * @param dir a folder that exists
   * @return numbers worth keeping, by name, in the order in which they are listed; often none
   * @throws IOException if a file cannot be written; an older one is kept
   */
  Map<String, Double> write(RunRecord run, Path dir) throws IOException;
}
