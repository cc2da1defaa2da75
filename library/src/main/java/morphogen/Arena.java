package morphogen;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import morphogen.cells.Disc;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.knob.Adjustable;
import morphogen.knob.Button;
import morphogen.knob.Knobs;
import morphogen.rollout.ArenaRollout;
import morphogen.rule.Boundary;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSet;
import morphogen.rule.StateFile;
import processing.core.PApplet;
import processing.core.PGraphics;
import processing.core.PImage;

/**
 * Several rules on one grid in a sketch: each cell obeys one of them, and fronts move.
 *
 * <p>At first all cells are the first rule's, and it begins as it does alone. {@link #infect} gives
 * cells to another rule, which then spreads as the knobs {@code spread}, {@code ground} and {@code
 * conquest} say; {@link #seed(float, float, String)} and {@link #paint} bring life of a rule. Call
 * {@link #update()} and {@link #draw()} in {@code draw()}. Needs no PyTorch. Use it from the
 * sketch's own thread only, from {@code setup()} on.
 */
public final class Arena implements Adjustable, DisposeHook.Closeable {
  /** The name of what is no rule: cells in which nothing lives, and which no rule takes. */
  public static final String WALL = "wall";

  /** The name of ground that no rule has taken yet; what lives there stays as it is. */
  public static final String NEUTRAL = "neutral";

  private static final int FALLBACK_GRID = 64;

  private final PApplet sketch;
  private final ArenaNames names;
  private final ArenaKnobs knobs;
  private final Scores scores;
  private final ArenaOverlay overlay;
  private final SketchRollout<ArenaRollout> cells;
  private final RuleSet rules;

  /**
   * An arena on a grid as large as the largest that one of its rules was trained on.
   *
   * @param sketch pass {@code this}
   * @param rules 1 to 16 names of rules that come with the library ("lizard"; "lizard-butterfly" is
   *     trained to infect it and becomes a butterfly) or of files in the sketch's data folder; the
   *     first one has all cells at first
   * @throws IllegalArgumentException if there is no such rule, or they cannot share a grid; says
   *     why
   * @throws UncheckedIOException if a file cannot be read or is no rule
   */
  public Arena(PApplet sketch, String... rules) {
    this(sketch, read(sketch, rules));
  }

  private Arena(PApplet sketch, Map<String, RuleFile> files) {
    this(sketch, grid(files), grid(files), rules(files), Engine.AUTO);
  }

  /**
   * An arena on a grid of any size.
   *
   * @param columns cells across, 1 or more
   * @param rows cells down, 1 or more
   */
  public Arena(PApplet sketch, int columns, int rows, String... rules) {
    this(sketch, columns, rows, rules(read(sketch, rules)), Engine.AUTO);
  }

  /** The same of rules that are already there, by the names that they are to have here. */
  public Arena(PApplet sketch, int columns, int rows, Map<String, Rule> rules, Engine engine) {
    this(sketch, columns, rows, rules, engine, RandomSeeds.next());
  }

  private Arena(
      PApplet sketch,
      int columns,
      int rows,
      Map<String, Rule> rules,
      Engine engine,
      long randomSeed) {
    this.sketch = sketch;
    names = new ArenaNames(List.copyOf(rules.keySet()));
    this.rules = new RuleSet(List.copyOf(rules.values()));
    knobs = new ArenaKnobs(this.rules.channels(), this.rules.wraps());
    overlay = new ArenaOverlay(sketch);
    State first = this.rules.first(0, columns, rows, randomSeed);
    Territory territory = new Territory(columns, rows, 0);
    cells =
        new SketchRollout<>(
            sketch,
            randomSeed,
            seed -> engine.arena(sketch, this.rules, first, territory, seed),
            Arena::takeOver);
    scores = new Scores(sketch, names, cells::now);
    DisposeHook.register(sketch, this);
  }

  private static void takeOver(ArenaRollout before, ArenaRollout now) {
    now.replace(before.state());
    now.claim(territory -> territory.copyFrom(before.territory()));
  }

  private static Map<String, RuleFile> read(PApplet sketch, String... rules) {
    Map<String, RuleFile> files = new LinkedHashMap<>();
    for (String name : rules) {
      files.put(name, RuleByName.read(sketch, name));
    }
    new ArenaNames(List.of(rules)); // refuses two of a name
    return files;
  }

  private static int grid(Map<String, RuleFile> files) {
    return files.values().stream()
        .mapToInt(file -> file.grid(FALLBACK_GRID))
        .max()
        .orElse(FALLBACK_GRID);
  }

  private static Map<String, Rule> rules(Map<String, RuleFile> files) {
    Map<String, Rule> rules = new LinkedHashMap<>();
    files.forEach((name, file) -> rules.put(name, file.rule()));
    return rules;
  }

  /** What plays it in the sketch. */
  SketchRollout<ArenaRollout> cells() {
    return cells;
  }

  /** As {@link Organism#place}. */
  public void place(float left, float top, float width, float height) {
    cells.place(left, top, width, height);
  }

  /** As {@link Organism#fit}. */
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
   */
  public void update() {
    cells.update(knobs.grow.isOn() ? this::live : null, knobs.view(), knobs.smooth.isOn());
  }

  private void live() {
    adjust();
    cells.pace(knobs.stepsPerFrame.get(), knobs.budget.get());
    scores.follow(cells.raw());
  }

  /** Lets the knobs take effect. */
  private void adjust() {
    ArenaRollout arena = cells.raw();
    arena.spreading(knobs.spreading(names.order()));
    arena.border((int) knobs.border.get());
    Boundary wanted = knobs.wrap.isOn() ? Boundary.WRAP : Boundary.ZERO;
    if (arena.rules().boundary() != wanted) {
      arena.rules(arena.rules().withBoundary(wanted));
    }
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
          ArenaRollout arena = cells.raw();
          for (int left = count; left > 0; ) {
            int some = Math.min(left, scores.untilNext(arena));
            arena.steps(some);
            scores.follow(arena);
            left -= some;
          }
        });
  }

  /** How many steps it has lived. */
  public int steps() {
    return cells.raw().steps();
  }

  /** Holds it still, or lets it live on. */
  public void pause(boolean paused) {
    knobs.grow.set(paused ? 0 : 1);
  }

  /** True while it is held still. */
  public boolean paused() {
    return !knobs.grow.isOn();
  }

  /** Starts again: all cells are the first rule's, and it begins as it does alone. */
  public void seed() {
    State first = rules.first(0, columns(), rows(), RandomSeeds.next());
    change(
        () -> {
          cells.raw().claim(territory -> territory.fill(0));
          cells.raw().replace(first);
          scores.clear();
        });
  }

  /** Kills every cell and makes all ground neutral, walls too: for seeds. */
  public void clear() {
    change(
        () -> {
          cells.raw().claim(territory -> territory.fill(Territory.NEUTRAL));
          cells.raw().replace(new State(columns(), rows(), rules.channels()));
          scores.clear();
        });
  }

  /**
   * Plants a first cell of a rule at a point of the sketch; outside of the arena nothing happens.
   *
   * @throws IllegalArgumentException if it has no such rule, as for all that names one
   */
  public void seed(float x, float y, String rule) {
    int number = names.rule(rule);
    if (contains(x, y)) {
      Viewport at = cells.viewport();
      double column = Math.floor(at.column(x));
      double row = Math.floor(at.row(y));
      change(
          () -> {
            cells.raw().claim(territory -> territory.fill(column, row, 1.5, 1.5, number));
            cells.raw().fill(column, row, 0.5, 0.5, rules.living(number));
          });
    }
  }

  /**
   * Gives cells within the knob {@code brush} of a point to a rule, as they are: what lives there
   * goes on by it, and from now on it infects all others.
   *
   * @param rule or {@link #WALL}, or {@link #NEUTRAL}
   */
  public void infect(float x, float y, String rule) {
    infect(x, y, rule, knobs.brush.get());
  }

  /**
   * The same within a radius.
   *
   * @param radius in sketch coordinates
   */
  public void infect(float x, float y, String rule, float radius) {
    int owner = names.owner(rule);
    cells.disc(
        x,
        y,
        radius,
        (cx, cy, across, down) -> give(t -> t.fill(cx, cy, across, down, owner), owner));
  }

  /** The same along a line, with the knob {@code brush}. */
  public void infect(float x1, float y1, float x2, float y2, String rule) {
    give(line(x1, y1, x2, y2), names.owner(rule));
  }

  /** The cells under the brush along a line. */
  private boolean[] line(float x1, float y1, float x2, float y2) {
    boolean[] mask = new boolean[columns() * rows()];
    float radius = knobs.brush.get();
    along(x1, y1, x2, y2, (x, y) -> cover(mask, x, y, radius));
    return mask;
  }

  /** Something at a point of the sketch. */
  private interface Touch {
    void at(float x, float y);
  }

  /** Half the knob {@code brush} apart, or less. */
  private void along(float x1, float y1, float x2, float y2, Touch touch) {
    int count = 1 + (int) (2 * Math.hypot(x2 - x1, y2 - y1) / knobs.brush.get());
    for (int i = 0; i <= count; i++) {
      touch.at(x1 + (x2 - x1) * i / count, y1 + (y2 - y1) * i / count);
    }
  }

  /** Adds the cells under a disc of pixels. */
  private void cover(boolean[] mask, float x, float y, float radius) {
    int columns = columns();
    cells.disc(
        x,
        y,
        radius,
        (cx, cy, across, down) ->
            Disc.visit(
                columns, rows(), cx, cy, across, down, (c, r) -> mask[r * columns + c] = true));
  }

  /**
   * Gives a rule the cells where a picture, stretched over the grid, is bright: white on black, or
   * on nothing. A silhouette, a drawing, a camera's frame.
   *
   * @throws IllegalArgumentException if the picture has no pixels; says why
   */
  public void infect(PImage picture, String rule) {
    give(CellMask.of(picture, columns(), rows()), names.owner(rule));
  }

  /** Gives a rule the cells that a text covers, as large as fits. */
  public void write(String text, String rule) {
    give(CellMask.of(text, columns(), rows()), names.owner(rule));
  }

  private void give(boolean[] mask, int owner) {
    give(
        territory -> {
          for (int cell = 0; cell < mask.length; cell++) {
            territory.set(cell, mask[cell] ? owner : territory.get(cell));
          }
        },
        owner);
  }

  private void give(Consumer<Territory> change, int owner) {
    change(
        () -> {
          cells.raw().claim(change);
          names.newest(owner);
        });
  }

  /** Paints life of a rule with the knob {@code brush}. */
  public void paint(float x, float y, String rule) {
    paint(x, y, rule, knobs.brush.get());
  }

  /**
   * Paints life of a rule. What grows gets a first cell where nothing lives closer than the knob
   * {@code room}; elsewhere nothing happens. A pattern gets all cells within reach, and those that
   * are empty begin as it begins.
   *
   * @param radius in sketch coordinates; for patterns
   */
  public void paint(float x, float y, String rule, float radius) {
    int number = names.rule(rule);
    if (ArenaPaint.grows(rules.rules().get(number))) {
      Viewport at = cells.viewport();
      int column = (int) Math.floor(at.column(x));
      int row = (int) Math.floor(at.row(y));
      change(() -> cells.raw().plant(number, column, row, knobs.room.get()));
    } else {
      boolean[] mask = new boolean[columns() * rows()];
      cover(mask, x, y, radius);
      begin(mask, number);
    }
  }

  /**
   * Gives a rule the cells where a picture is bright, as {@link #infect(PImage, String)}, and those
   * that are empty begin as the rule begins if all begin at once; what grows from one cell gets one
   * in the middle of what is covered.
   */
  public void paint(PImage picture, String rule) {
    begin(CellMask.of(picture, columns(), rows()), names.rule(rule));
  }

  /**
   * Paints life of a rule along a line, as the brush does that is moved along it: what grows gets
   * first cells where there is {@code room}, a pattern all cells within the knob {@code brush}.
   */
  public void paint(float x1, float y1, float x2, float y2, String rule) {
    int number = names.rule(rule);
    if (ArenaPaint.grows(rules.rules().get(number))) {
      along(x1, y1, x2, y2, (x, y) -> paint(x, y, rule));
    } else {
      begin(line(x1, y1, x2, y2), number);
    }
  }

  /**
   * Gives a rule the cells that a text covers, as {@link #write} does, and life: those that are
   * empty begin as the rule begins if all begin at once; what grows from one cell gets one in each
   * letter, or part of a letter, that touches no other.
   */
  public void paint(String text, String rule) {
    int number = names.rule(rule);
    boolean[] mask = CellMask.of(text, columns(), rows());
    long randomSeed = RandomSeeds.next();
    change(() -> ArenaPaint.letters(cells.raw(), mask, number, randomSeed));
  }

  /** Kills cells where a picture, stretched over the grid, is bright. */
  public void damage(PImage picture) {
    boolean[] mask = CellMask.of(picture, columns(), rows());
    float[] dead = new float[rules.channels()];
    change(() -> cells.raw().edit(state -> CellMask.fill(state, mask, dead)));
  }

  private void begin(boolean[] mask, int rule) {
    long randomSeed = RandomSeeds.next();
    change(() -> ArenaPaint.begin(cells.raw(), mask, rule, randomSeed));
  }

  /** Kills cells within the knob {@code brush} of a point. */
  public void damage(float x, float y) {
    damage(x, y, knobs.brush.get());
  }

  /** Kills cells within a radius of a point, in sketch coordinates; whose they are stays. */
  public void damage(float x, float y, float radius) {
    float[] dead = new float[rules.channels()];
    cells.disc(
        x,
        y,
        radius,
        (cx, cy, across, down) -> change(() -> cells.raw().fill(cx, cy, across, down, dead)));
  }

  private void change(Runnable change) {
    cells.act(
        () -> {
          change.run();
          scores.changed();
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

  /** Draws it in its place, as {@link Organism#draw()}; walls too. */
  public void draw() {
    draw(sketch.g);
    if (sketch.recorder != null) {
      draw(sketch.recorder);
    }
  }

  /** The same on a canvas of {@code createGraphics()}, as {@link Organism#draw(PGraphics)}. */
  public void draw(PGraphics canvas) {
    boolean smooth = knobs.smooth.isOn();
    if (cells.draw(canvas, knobs.view(), smooth, 0)) {
      if (knobs.owners.get() > 0 || cells.now().hasWalls()) {
        Territory territory = cells.now().territory();
        cells.overlay(canvas, overlay.owners(territory, knobs.owners.get()), false);
      }
      if (knobs.front.isOn()) {
        drawFront(canvas);
      }
    }
  }

  /**
   * Draws the front, a line between cells of different rules of which one lives, in the stroke of
   * the canvas.
   */
  public void drawFront(PGraphics canvas) {
    ArenaOverlay.front(canvas, cells.now(), cells.viewport());
  }

  /** What it looks like now, as {@link Organism#image()}. */
  public PImage image() {
    return cells.image(knobs.view());
  }

  /** All channels of all cells, as {@link Organism#state()}. */
  public State state() {
    return cells.now().state();
  }

  /** Which rule each cell obeys, by its place in {@link #rules()}. Read only. */
  public Territory territory() {
    return cells.now().territory();
  }

  /** Whose a point of the sketch is: a rule's name, {@link #NEUTRAL}, {@link #WALL}, or null. */
  public String owner(float x, float y) {
    if (!contains(x, y)) {
      return null;
    }
    Viewport at = cells.viewport();
    return names.of(territory().get((int) at.column(x), (int) at.row(y)));
  }

  /** Its rules' names, in order. */
  public List<String> rules() {
    return names.all();
  }

  /** The colour that stands for a rule in its views and bars. */
  public int colour(String rule) {
    return OwnerColours.of(names.owner(rule));
  }

  /** A rule's share of all living cells, 0 to 1. */
  public float score(String rule) {
    return scores.share(rule);
  }

  /** The only rule of which anything lives; null if there are several, or none. */
  public String winner() {
    return scores.winner();
  }

  /** All scores, now and over time, as numbers and as bars to draw. */
  public Scores scores() {
    return scores;
  }

  /** Saves all cells and whose they are, as {@link Organism#save}. */
  public boolean save(String file) {
    ArenaRollout arena = cells.now();
    StateFile.Saved saved = new StateFile.Saved(arena.state(), arena.territory(), names.all());
    return StateByName.write(sketch, "Arena", file, saved);
  }

  /**
   * Goes on from saved cells; each obeys the rule of the name that its own had. Those of an
   * organism are all the first rule's.
   *
   * @throws UncheckedIOException if the file is missing, broken, of another grid, or has cells of a
   *     rule that this arena lacks; says what is wrong with it, and the cells stay as they are
   */
  public void load(String file) {
    StateFile.Saved saved =
        StateByName.readAll(sketch, file, columns(), rows(), rules.channels(), names::lacking);
    change(
        () -> {
          cells.raw().claim(territory -> names.claim(territory, saved));
          cells.raw().replace(saved.state());
          scores.clear();
        });
  }

  /** Everything about it that can be turned: speed, spreading, borders, brush, view and so on. */
  @Override
  public Knobs knobs() {
    return knobs.all;
  }

  /** What it can be told to do: seed, one step, clear. */
  @Override
  public List<Button> buttons() {
    return List.of(
        new Button("seed", "Begins anew: all cells are the first rule's.", this::seed),
        new Button("one step", "Lives one step on, held still or not.", this::step),
        new Button("clear", "Kills every cell; all ground is neutral.", this::clear));
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
