package morphogen;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import morphogen.cells.CellSet;
import morphogen.cells.State;
import morphogen.knob.Adjustable;
import morphogen.knob.Button;
import morphogen.knob.Knobs;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.AliveMask;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.shader.ShaderException;
import processing.core.PApplet;
import processing.core.PGraphics;
import processing.core.PImage;

/**
 * A living picture in a sketch: a grid of cells that all run one rule.
 *
 * <p>It starts as its rule does, from a single cell or from noise. Call {@link #update()} and
 * {@link #draw()} in {@code draw()}, and {@link #damage} to wound it. Everything that can be turned
 * is a knob: {@link #knobs()}. Needs no PyTorch. Use it from the sketch's own thread only, from
 * {@code setup()} on.
 */
public final class Organism implements Adjustable, DisposeHook.Closeable {
  private static final int FALLBACK_GRID = 64;

  private final PApplet sketch;
  private final OrganismKnobs knobs;
  private final SketchRollout<Rollout> cells;
  private final Restart restart = new Restart();
  private State first; // null for what its rule starts from
  private Rule rule;

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
    this(sketch, RuleByName.read(sketch, rule));
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
    this(sketch, RuleByName.read(sketch, rule).rule(), columns, rows);
  }

  /** The same with a rule that is already there, of {@link #ruleFile} for example. */
  public Organism(PApplet sketch, Rule rule, int columns, int rows) {
    this(sketch, rule, columns, rows, Engine.AUTO);
  }

  /**
   * The same, computed by an engine of one's choice.
   *
   * @throws IllegalStateException if {@link Engine#SHADER} is demanded and cannot be had; says why
   */
  public Organism(PApplet sketch, Rule rule, int columns, int rows, Engine engine) {
    this(
        sketch,
        RandomSeeds.next(),
        seed -> engine.rollout(sketch, rule, rule.spec().first(columns, rows, seed), seed));
  }

  /**
   * A rule's file, for a sketch that wants to know of the rule before it makes an organism: the
   * grid that it was trained on, what kind it is.
   *
   * @param sketch pass {@code this}
   * @param rule as for {@link #Organism(PApplet, String)}, which has the same errors
   */
  public static RuleFile ruleFile(PApplet sketch, String rule) {
    return RuleByName.read(sketch, rule);
  }

  /** Played by whatever a random seed yields. */
  Organism(PApplet sketch, long randomSeed, LongFunction<Rollout> player) {
    this.sketch = sketch;
    cells = new SketchRollout<>(sketch, randomSeed, player, this::takeOver);
    rule = cells.raw().rule();
    knobs = new OrganismKnobs(rule.spec());
    DisposeHook.register(sketch, this);
  }

  private void takeOver(Rollout before, Rollout now) {
    now.replace(before.state());
    now.habitat(before.habitat());
    if (now.rule() != rule) {
      play(rule);
    }
  }

  /** What plays it in the sketch. */
  SketchRollout<Rollout> cells() {
    return cells;
  }

  /**
   * Where it is drawn and touched, in sketch coordinates; at first as large as the window allows.
   */
  public void place(float left, float top, float width, float height) {
    cells.place(left, top, width, height);
  }

  /**
   * As large as the window allows, in its middle, beside a panel if there is one: call it when the
   * window has changed its size.
   */
  public void fit() {
    cells.fit();
  }

  /** True if a point of the sketch lies on its grid. */
  public boolean contains(float x, float y) {
    return cells.viewport().contains(x, y);
  }

  /**
   * Lives one frame on: as many steps as the knob {@code stepsPerFrame} says, fewer if they would
   * take longer than the knob {@code budget}, none while it is paused.
   *
   * <p>While a {@link Training} trains it, and the knob {@code restart} is on, it lives for as many
   * steps as training plays, is held there for half a second, and begins again.
   */
  public void update() {
    cells.update(knobs.grow.isOn() ? this::live : null, knobs.view(), knobs.smooth.isOn());
  }

  private void live() {
    adjust();
    double steps = knobs.stepsPerFrame.get();
    int left = restart.frame(steps(), steps > 0 && knobs.restart.isOn());
    if (left < 0) {
      cells.keep(knobs.view(), knobs.smooth.isOn());
      seed();
    }
    if (left > 0) {
      cells.pace(Math.min(steps, left), knobs.budget.get());
    }
  }

  /** How many steps the training that it learns from plays at most; 0 while none trains. */
  void longestRollout(int steps) {
    restart.longestRollout(steps);
  }

  /** Lives one step on, paused or not. */
  public void step() {
    step(1);
  }

  /** Lives {@code count} steps on, paused or not, however long they take; 0 rests. */
  public void step(int count) {
    cells.act(
        () -> {
          adjust();
          cells.raw().steps(count);
        });
  }

  /** Lets the knobs that change the rule take effect. */
  private void adjust() {
    Rule adjusted = knobs.adjusted(rule);
    if (adjusted != cells.raw().rule()) {
      play(adjusted);
    }
  }

  /** What the graphics card cannot play after all, the processor does. */
  private void play(Rule next) {
    Rollout rollout = cells.raw();
    try {
      rollout.rule(next);
    } catch (ShaderException e) {
      Engine.fallBack(sketch, e);
      Rollout java = new JavaRollout(rollout.rule(), rollout.state(), cells.randomSeed());
      java.habitat(rollout.habitat());
      java.countFrom(rollout.steps());
      cells.replace(java);
      cells.raw().rule(next);
    }
  }

  /** How many steps it has lived. */
  public int steps() {
    return cells.raw().steps();
  }

  /** Holds it still, or lets it live on: {@link #update()} does nothing while it is held. */
  public void pause(boolean paused) {
    knobs.grow.set(paused ? 0 : 1);
  }

  /** True while it is held still. */
  public boolean paused() {
    return !knobs.grow.isOn();
  }

  /**
   * Starts again from what its rule starts from: a single cell, in the middle unless the rule's
   * file says otherwise, or noise.
   */
  public void seed() {
    RuleSpec spec = knobs.adjusted(rule).spec(); // a rotated picture begins elsewhere
    State own = spec.first(columns(), rows(), RandomSeeds.next());
    State begins = first != null ? first : own;
    change(() -> cells.raw().replace(begins));
  }

  /** Begins as this from now on, and at once; null for what its rule starts from, from now on. */
  void first(State first) {
    this.first = first;
    if (first != null) {
      seed();
    }
  }

  /**
   * Plants another first cell at a point of the sketch; outside of the organism nothing happens.
   */
  public void seed(float x, float y) {
    if (contains(x, y)) {
      Viewport at = cells.viewport();
      fill(Math.floor(at.column(x)), Math.floor(at.row(y)), 0.5, 0.5, rule.spec().living());
    }
  }

  /** Kills every cell. */
  public void clear() {
    double reach = Math.hypot(columns(), rows());
    fill(columns() / 2.0, rows() / 2.0, reach, reach, dead());
  }

  /** Wounds it: every cell dies within the knob {@code brush} of a point of the sketch. */
  public void damage(float x, float y) {
    damage(x, y, knobs.brush.get());
  }

  /**
   * Wounds it: every cell within reach dies.
   *
   * @param x in sketch coordinates, as mouseX
   * @param y in sketch coordinates, as mouseY
   * @param radius in sketch coordinates; 0 harms nothing
   */
  public void damage(float x, float y, float radius) {
    disc(x, y, radius, dead());
  }

  /** Paints life with the knob {@code brush}: {@link #paint(float, float, float)}. */
  public void paint(float x, float y) {
    paint(x, y, knobs.brush.get());
  }

  /**
   * Paints life. On empty ground a first cell is planted, which becomes an animal: where nothing
   * lives closer than the knob {@code room}; elsewhere nothing happens, so that what is painted
   * never grows wild. Where nothing lives or dies, as in patterns, cells within reach become
   * bright.
   *
   * @param radius in sketch coordinates; for what has no alive mask
   */
  public void paint(float x, float y, float radius) {
    if (rule.spec().aliveMask() == AliveMask.NONE) {
      disc(x, y, radius, rule.spec().living());
    } else {
      Viewport at = cells.viewport();
      int column = (int) Math.floor(at.column(x));
      int row = (int) Math.floor(at.row(y));
      cells.act(() -> cells.raw().plant(column, row, knobs.room.get()));
    }
  }

  /**
   * Wounds it where a picture, stretched over its grid, is bright: white on black, or on nothing. A
   * silhouette, what has moved before a camera.
   *
   * @throws IllegalArgumentException if the picture has no pixels; says why
   */
  public void damage(PImage picture) {
    CellSet where = Habitats.of(picture, columns(), rows());
    change(() -> Habitats.empty(cells.raw(), where));
  }

  /**
   * Paints life where a picture, stretched over its grid, is bright. What grows gets a first cell
   * in the middle of that, if there is room as for {@link #paint(float, float)}. Where nothing
   * lives or dies, as in patterns, cells become bright.
   *
   * @throws IllegalArgumentException if the picture has no pixels; says why
   */
  public void paint(PImage picture) {
    boolean[] where = CellMask.of(picture, columns(), rows());
    if (rule.spec().aliveMask() == AliveMask.NONE) {
      float[] living = rule.spec().living();
      change(() -> cells.raw().edit(state -> CellMask.fill(state, where, living)));
      return;
    }
    int middle = CellMask.middle(where, columns());
    if (middle >= 0) {
      int row = middle / columns();
      cells.act(() -> cells.raw().plant(middle % columns(), row, knobs.room.get()));
    }
  }

  /**
   * Lets its cells live only where a picture, stretched over its grid, is bright: white on black,
   * or on nothing. Elsewhere it is empty and transparent, and cells at the rim see zeros. Where it
   * may live anew it grows in as into a wound; {@link #seed()} begins everywhere at once.
   *
   * @param picture an image, or a canvas after its {@code endDraw()}; call this again when it has
   *     changed. Null lets cells live everywhere
   * @throws IllegalArgumentException if the picture has no pixels; says why
   */
  public void habitat(PImage picture) {
    CellSet where = picture == null ? null : Habitats.of(picture, columns(), rows());
    cells.act(() -> cells.raw().habitat(where));
  }

  /**
   * Paints where its cells may live, with the knob {@code brush}. If they may live everywhere, a
   * first stroke that lets them live leaves only itself.
   *
   * @param lives whether they may live there from now on; false also kills them
   */
  public void habitat(float x, float y, boolean lives) {
    cells.disc(
        x,
        y,
        knobs.brush.get(),
        (cx, cy, across, down) ->
            cells.act(() -> Habitats.paint(cells.raw(), cx, cy, across, down, lives)));
  }

  private void disc(float x, float y, float radius, float[] cell) {
    cells.disc(x, y, radius, (cx, cy, across, down) -> fill(cx, cy, across, down, cell));
  }

  private void fill(double x, double y, double across, double down, float[] cell) {
    change(() -> cells.raw().fill(x, y, across, down, cell));
  }

  private float[] dead() {
    return new float[rule.spec().channels()];
  }

  /** Changes cells, which then have all steps until the longest rollout ends before them. */
  private void change(Runnable change) {
    cells.act(
        () -> {
          change.run();
          restart.began(steps());
        });
  }

  /** Changes single cells by hand, all channels of them; slow on a large grid. */
  public void edit(Consumer<State> change) {
    change(() -> cells.raw().edit(change));
  }

  /** Cells across. */
  public int columns() {
    return cells.raw().width();
  }

  /** Cells down. */
  public int rows() {
    return cells.raw().height();
  }

  /**
   * Draws it in its place, over whatever is there; where nothing lives it is transparent.
   * Processing's {@code blendMode()} applies in every renderer, {@code DIFFERENCE} too. What {@code
   * beginRecord()} records gets it too: a PDF or SVG has it as a picture.
   */
  public void draw() {
    draw(sketch.g);
    if (sketch.recorder != null) {
      draw(sketch.recorder);
    }
  }

  /**
   * The same on a canvas of {@code createGraphics()}, in that canvas's coordinates; between its
   * {@code beginDraw()} and {@code endDraw()}. On a canvas of another window, {@code draw(g)} in
   * that window's own {@code draw()}, it is a frame late and drawn from pixels.
   *
   * @throws IllegalStateException if it is plainly before them
   */
  public void draw(PGraphics canvas) {
    float before = paused() ? 0 : restart.faded();
    cells.draw(canvas, knobs.view(), knobs.smooth.isOn(), before);
  }

  /**
   * What it looks like now, one pixel a cell, with transparency. A new image every time, the
   * sketch's own. To show it, {@link #draw()} is faster.
   */
  public PImage image() {
    return cells.image(knobs.view());
  }

  /**
   * All channels of all cells. Read only; valid until the next step. Slow if the graphics card
   * computes.
   */
  public State state() {
    return cells.now().state();
  }

  /**
   * Saves all its cells, so that it can go on from here another day. What cannot be written is told
   * in one line in the console, and the sketch goes on.
   *
   * @param file in the sketch's folder unless absolute; "tuesday.state" for example; missing
   *     folders are made
   * @return false if it cannot be written; an older file is kept
   */
  public boolean save(String file) {
    return StateByName.write(sketch, file, state());
  }

  /**
   * Goes on from saved cells.
   *
   * @throws UncheckedIOException if the file is missing, broken or of another grid; says what is
   *     wrong with it, and the cells stay as they are
   */
  public void load(String file) {
    State saved = StateByName.read(sketch, file, columns(), rows(), rule.spec().channels());
    change(() -> cells.raw().replace(saved));
  }

  /** The rule it lives by, before knobs change it. */
  public Rule rule() {
    return rule;
  }

  /**
   * Lives by another rule from now on; its cells stay as they are.
   *
   * @throws IllegalArgumentException if the other rule has another number of channels
   */
  public void rule(Rule next) {
    int channels = rule.spec().channels();
    if (next.spec().channels() != channels) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A rule of %d channels cannot live on cells of %d.",
              next.spec().channels(),
              channels));
    }
    cells.act(() -> play(next));
    if (!next.spec().equals(rule.spec())) {
      knobs.follow(next.spec());
    }
    rule = next;
  }

  /**
   * The same with a rule that comes with the library ("butterfly") or a file in the sketch's data
   * folder; its errors are those of {@link #Organism(PApplet, String)}.
   */
  public void rule(String next) {
    rule(RuleByName.read(sketch, next).rule());
  }

  /** Everything about it that can be turned: speed, fire rate, angle, brush, view and so on. */
  @Override
  public Knobs knobs() {
    return knobs.all;
  }

  /** What it can be told to do: seed, one step, clear. */
  @Override
  public List<Button> buttons() {
    return List.of(
        new Button("seed", "Begins anew, as its rule begins.", this::seed),
        new Button("one step", "Lives one step on, held still or not.", this::step),
        new Button("clear", "Kills every cell.", this::clear));
  }

  /** Where a knob stands. */
  public float get(String knob) {
    return knobs.all.get(knob);
  }

  /** Turns a knob, within its range. */
  public void set(String knob, float value) {
    knobs.all.set(knob, value);
  }

  /** What computes it: the graphics card or Java. */
  public Engine engine() {
    return cells.engine();
  }

  /** Gives back the graphics card's memory; happens by itself when the sketch ends. */
  @Override
  public void close() {
    cells.close();
  }
}
