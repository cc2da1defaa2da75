package morphogen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
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
    return write(sketch, "Organism", file, StateFile.Saved.of(cells));
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
    return readAll(sketch, file, columns, rows, channels, saved -> null).state();
  }

  /**
   * The same with its territory, if it has one.
   *
   * @param lacks the name of a rule that some of its cells obey and that there is none of here, or
   *     null
   */
  static StateFile.Saved readAll(
      PApplet sketch,
      String file,
      int columns,
      int rows,
      int channels,
      Function<StateFile.Saved, String> lacks) {
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
      String lacking = lacks.apply(all);
      if (lacking != null) {
        throw new IOException(
            "%s has cells of the rule '%s', which this arena lacks.".formatted(path, lacking));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
