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
  private Knob cut; // null for CutOut.AUTO

  private PictureSettings(Settings settings, Knob size, Knob grid) {
    this.size = settings.add(size, Change.BEFORE);
    this.grid = settings.add(grid, Change.BEFORE);
  }

  /**
   * Of one picture: adds {@code size}, {@code grid} and {@code cut}.
   *
   * @param size of the picture in cells
   * @param grid cells across and down
   */
  static PictureSettings ofOne(Settings settings, int size, int grid) {
    PictureSettings one =
        new PictureSettings(
            settings,
            size(size, "Cells across the picture."),
            grid(grid, "Cells across the grid; 1.6 x size for a size."));
    one.cut =
        settings.add(
            Knob.choice(
                "cut",
                CutOut.values(),
                CutOut.AUTO,
                "What becomes of a picture without transparency: what lies around it goes."),
            Change.BEFORE);
    return one;
  }

  /** Of many pictures, which are cut out as each needs it: adds {@code size} and {@code grid}. */
  static PictureSettings ofMany(Settings settings, int size, int grid) {
    return new PictureSettings(
        settings,
        size(size, "Cells across a picture, where it is larger."),
        grid(grid, "Cells across the grid."));
  }

  private static Knob size(int usual, String text) {
    return Knob.whole("size", 4, 512, usual, text);
  }

  private static Knob grid(int usual, String text) {
    return Knob.whole("grid", 4, 1024, usual, text);
  }

  /** A size brings its grid, unless one was asked for. */
  void settle(Set<String> asked) {
    if (asked.contains("size") && !asked.contains("grid")) {
      grid.set((int) size.value() * 8 / 5);
    }
    checkGrid();
  }

  /** Refuses a grid that the picture does not fit. */
  void checkGrid() {
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
    CutOut cutOut = cut == null ? CutOut.AUTO : cut.choice(CutOut.class);
    return Coverage.target(word, picture, cutOut, (int) size.value(), grid(), rule);
  }

  /**
   * Refuses a target of another size, as of another run.
   *
   * @param what it is called, in messages
   */
  void check(String what, State target) {
    check(what, target, grid());
  }

  /** The same for a kind without these settings. */
  static void check(String what, State target, int grid) {
    if (target.width() != grid || target.height() != grid) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s is %s, not of %d x %d cells: not the target of this run.",
              what,
              target,
              grid,
              grid));
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
