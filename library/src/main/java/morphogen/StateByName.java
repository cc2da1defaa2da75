package morphogen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import morphogen.cells.State;
import morphogen.cells.Territory;
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
    return write(sketch, "Organism", file, new StateFile.Saved(cells, null));
  }

  /**
   * The same with a territory.
   *
   * @param who begins the line
   */
  static boolean write(PApplet sketch, String who, String file, StateFile.Saved saved) {
    return Saving.saved(
        who, () -> SketchFile.of(sketch, file), path -> StateFile.write(saved, path));
  }

  /**
   * Cells of an organism's grid.
   *
   * @throws UncheckedIOException if the file is missing, broken or of another grid; says what is
   *     wrong with it
   */
  static State read(PApplet sketch, String file, int columns, int rows, int channels) {
    return readAll(sketch, file, columns, rows, channels, Territory.MOST_RULES).state();
  }

  /** The same with its territory, if it has one, of so many rules at most. */
  static StateFile.Saved readAll(
      PApplet sketch, String file, int columns, int rows, int channels, int rules) {
    try {
      Path path = SketchFile.of(sketch, file);
      StateFile.Saved all = StateFile.readAll(path);
      State saved = all.state();
      if (saved.width() != columns || saved.height() != rows || saved.channels() != channels) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s holds %s, but this grid has %d x %d cells of %d channels.",
                path,
                saved,
                columns,
                rows,
                channels));
      }
      checkOwners(path, all.territory(), rules);
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static void checkOwners(Path path, Territory territory, int rules) throws IOException {
    for (int cell = 0; territory != null && cell < territory.owners().length; cell++) {
      int owner = territory.get(cell);
      if (owner >= rules && owner < Territory.MOST_RULES) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s has cells of rule %d, but this arena has %d.",
                path,
                owner + 1,
                rules));
      }
    }
  }
}
