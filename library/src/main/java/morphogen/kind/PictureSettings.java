package morphogen.kind;

import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Set;
import morphogen.cells.State;
import morphogen.kind.Setting.Change;
import morphogen.knob.Knob;
import morphogen.picture.Coverage;
import morphogen.picture.CutOut;
import morphogen.rule.RuleSpec;

/** The settings that say how a picture becomes a target, as kinds have them that grow one. */
final class PictureSettings {
  private static final double CRUMBS = 0.02; // of the picture

  private final Knob size;
  private final Knob grid;
  private final Knob cut;

  /**
   * Adds {@code size}, {@code grid} and {@code cut}.
   *
   * @param usualSize of the picture in cells
   * @param usualGrid cells across and down
   */
  PictureSettings(Settings settings, int usualSize, int usualGrid) {
    size =
        settings.add(
            Knob.whole("size", 4, 512, usualSize, "Cells across the picture."), Change.BEFORE);
    grid =
        settings.add(
            Knob.whole("grid", 4, 1024, usualGrid, "Cells across the grid; 1.6 x size for a size."),
            Change.BEFORE);
    cut =
        settings.add(
            Knob.choice(
                "cut",
                CutOut.values(),
                CutOut.AUTO,
                "What becomes of a picture without transparency: what lies around it goes."),
            Change.BEFORE);
  }

  /** A size brings its grid, unless one was asked for. */
  void settle(Set<String> asked) {
    if (asked.contains("size") && !asked.contains("grid")) {
      grid.set((int) size.value() * 8 / 5);
    }
    if (grid.value() < size.value()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--grid: %.0f is not between the picture's size, %.0f, and 1024 cells.",
              grid.value(),
              size.value()));
    }
  }

  int grid() {
    return (int) grid.value();
  }

  State target(String word, BufferedImage picture, RuleSpec rule) {
    CutOut cutOut = cut.choice(CutOut.class);
    return Coverage.target(word, picture, cutOut, (int) size.value(), grid(), rule);
  }

  /** Refuses a target of another size, as of another run. */
  void check(State target) {
    if (target.width() != grid() || target.height() != grid()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The target is %s, not of %d x %d cells: not the target of this run.",
              target,
              grid(),
              grid()));
    }
  }

  /** Memory that runs out would do so at the first checkpoints, after hours. */
  static void checkMemory(double needed, double pool) {
    long most = Runtime.getRuntime().maxMemory();
    if (needed > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The pool of %.0f organisms would need about %.1f GB of memory, but Java may use %.1f"
                  + " GB; choose a smaller --pool or --size, or let Java use more (-Xmx).",
              pool,
              needed / 1e9,
              most / 1e9));
    }
  }

  /** A line on parts that may never be reached, or nothing. */
  static String warning(State target) {
    double apart = Coverage.apart(target);
    return apart < CRUMBS
        ? ""
        : String.format(
            Locale.ROOT,
            "%.0f %% of the picture lies apart from the part that the first cell stands on, and may"
                + " never grow; join the parts, or bring them within two cells of each other.",
            100 * apart);
  }
}
