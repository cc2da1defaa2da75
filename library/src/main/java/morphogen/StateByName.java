package morphogen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import morphogen.cells.State;
import morphogen.file.Saving;
import morphogen.rule.StateFile;
import processing.core.PApplet;

/** Saved cells by the names that a sketch gives them. */
final class StateByName {
  private StateByName() {}

  /**
   * Saves cells, or tells in one line why not.
   *
   * @return false if they cannot be written; an older file is kept
   */
  static boolean write(PApplet sketch, String file, State cells) {
    return Saving.saved(
        "Organism", () -> SketchFile.of(sketch, file), path -> StateFile.write(cells, path));
  }

  /**
   * Cells of an organism's grid.
   *
   * @throws UncheckedIOException if the file is missing, broken or of another grid; says what is
   *     wrong with it
   */
  static State read(PApplet sketch, String file, int columns, int rows, int channels) {
    try {
      Path path = SketchFile.of(sketch, file);
      State saved = StateFile.read(path);
      if (saved.width() != columns || saved.height() != rows || saved.channels() != channels) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s holds %s, but this organism has %d x %d cells of %d channels.",
                path,
                saved,
                columns,
                rows,
                channels));
      }
      return saved;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
