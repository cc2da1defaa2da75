package morphogen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import morphogen.cells.Damage;
import morphogen.cells.Seed;
import morphogen.cells.State;
import morphogen.picture.Picture;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.core.PImage;
import processing.opengl.PGraphicsOpenGL;

/**
 * A living picture in a sketch: a grid of cells that all run one rule.
 *
 * <p>It starts as a single cell. Call {@link #step()} and {@link #draw()} in {@code draw()}, and
 * {@link #damage} to wound it. Needs no PyTorch. Use it from the sketch's own thread only.
 */
public final class Organism {
  private static final int FALLBACK_GRID = 64;

  /** Every organism fires in its own way, and a sketch does the same each time it runs. */
  private static final AtomicLong NEXT_RANDOM_SEED = new AtomicLong(1);

  private static final int NEAREST = 2; // PGraphicsOpenGL's sampling mode without smoothing

  private final PApplet sketch;
  private final Rollout rollout;
  private final PImage image;
  private float left;
  private float top;
  private float width;
  private float height;

  /**
   * An organism on a grid of the size that its rule was trained on.
   *
   * @param sketch pass {@code this}
   * @param rule the name of a rule that comes with the library ("lizard"), or a file in the
   *     sketch's data folder ("my-rule.safetensors")
   * @throws IllegalArgumentException if there is no such rule
   * @throws UncheckedIOException if the file cannot be read or is no rule; says what is wrong with
   *     it
   */
  public Organism(PApplet sketch, String rule) {
    this(sketch, load(sketch, rule));
  }

  private Organism(PApplet sketch, RuleFile file) {
    this(sketch, file.rule(), file.grid(FALLBACK_GRID), file.grid(FALLBACK_GRID));
  }

  /**
   * An organism on a grid of any size.
   *
   * @param columns cells across, 1 or more; more is slower
   * @param rows cells down, 1 or more
   */
  public Organism(PApplet sketch, String rule, int columns, int rows) {
    this(sketch, load(sketch, rule).rule(), columns, rows);
  }

  /** The same with a rule that is already there. */
  public Organism(PApplet sketch, Rule rule, int columns, int rows) {
    this.sketch = sketch;
    State seed = Seed.single(columns, rows, rule.spec().channels());
    rollout = new JavaRollout(rule, seed, NEXT_RANDOM_SEED.getAndIncrement());
    image = sketch.createImage(columns, rows, PConstants.ARGB);
    fit();
  }

  private static RuleFile load(PApplet sketch, String rule) {
    if (RuleFile.builtIn().contains(rule)) {
      return RuleFile.builtIn(rule);
    }
    Path file = sketch.dataFile(rule).toPath();
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          "No rule '%s': it is neither one of Morphogen's own (%s) nor a file in the sketch's data folder, %s."
              .formatted(rule, String.join(", ", RuleFile.builtIn()), file.getParent()));
    }
    try {
      return RuleFile.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** Places it as large as the window allows, in the middle, without distorting its cells. */
  private void fit() {
    State grid = rollout.state();
    float cell =
        Math.min((float) sketch.width / grid.width(), (float) sketch.height / grid.height());
    width = cell * grid.width();
    height = cell * grid.height();
    left = (sketch.width - width) / 2;
    top = (sketch.height - height) / 2;
  }

  /**
   * Where it is drawn and touched, in sketch coordinates; at first as large as the window allows.
   */
  public void place(float left, float top, float width, float height) {
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
  }

  /** Lives one step on. */
  public void step() {
    rollout.step();
  }

  /** Lives {@code count} steps on; 0 rests. */
  public void step(int count) {
    rollout.steps(count);
  }

  /** How many steps it has lived. */
  public int steps() {
    return rollout.steps();
  }

  /** Starts again from a single cell in the middle. */
  public void seed() {
    rollout.edit(
        state -> {
          state.clear();
          Seed.plant(state, state.width() / 2, state.height() / 2);
        });
  }

  /**
   * Plants another first cell at a point of the sketch; outside of the organism nothing happens.
   */
  public void seed(float x, float y) {
    int column = (int) Math.floor(column(x));
    int row = (int) Math.floor(row(y));
    if (column >= 0 && row >= 0 && column < columns() && row < rows()) {
      rollout.edit(state -> Seed.plant(state, column, row));
    }
  }

  /**
   * Wounds it: every cell within reach dies.
   *
   * @param x in sketch coordinates, as mouseX
   * @param y in sketch coordinates, as mouseY
   * @param radius in sketch coordinates; 0 harms nothing
   */
  public void damage(float x, float y, float radius) {
    double cells = radius * columns() / width;
    // A cell's centre lies half a cell in from where it is drawn.
    rollout.edit(state -> Damage.disc(state, column(x) - 0.5, row(y) - 0.5, cells));
  }

  private double column(float x) {
    return (x - left) * columns() / width;
  }

  private double row(float y) {
    return (y - top) * rows() / height;
  }

  /** Cells across. */
  public int columns() {
    return rollout.state().width();
  }

  /** Cells down. */
  public int rows() {
    return rollout.state().height();
  }

  /** Draws it in its place, over whatever is there; where nothing lives it is transparent. */
  public void draw() {
    PImage picture = image();
    if (sketch.g instanceof PGraphicsOpenGL gl) {
      gl.textureSampling(NEAREST);
      sketch.image(picture, left, top, width, height);
      gl.textureSampling(5); // Processing's own default, trilinear
    } else {
      sketch.image(picture, left, top, width, height);
    }
  }

  /** What it looks like now, one pixel a cell, with transparency. The same image every time. */
  public PImage image() {
    image.loadPixels();
    Picture.argb(rollout.state(), rollout.rule().spec().visible(), image.pixels);
    image.updatePixels();
    return image;
  }

  /** All channels of all cells. Read only; changes with the next step. */
  public State state() {
    return rollout.state();
  }

  /** The rule it lives by. */
  public Rule rule() {
    return rollout.rule();
  }

  /**
   * Lives by another rule from now on; its cells stay as they are.
   *
   * @throws IllegalArgumentException if the other rule has another number of channels
   */
  public void rule(Rule rule) {
    rollout.rule(rule);
  }
}
