package morphogen;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import morphogen.file.Saving;
import morphogen.kind.Given;
import morphogen.kind.Kind;
import morphogen.kind.Profile;
import morphogen.kind.YourLossKind;
import morphogen.knob.Adjustable;
import morphogen.knob.Button;
import morphogen.knob.Knob;
import morphogen.knob.Knobs;
import morphogen.live.BackgroundReport;
import morphogen.live.BackgroundTrainer;
import morphogen.live.Condensing;
import morphogen.live.Growing;
import morphogen.live.LiveTraining;
import morphogen.live.TextureTraining;
import morphogen.loss.Term;
import morphogen.picture.CutOut;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.train.Recipe;
import morphogen.train.Recipes;
import processing.core.PApplet;
import processing.core.PImage;

/**
 * Trains a rule while the sketch runs, and teaches it to an organism.
 *
 * <p>Training works behind the sketch and gives way to it; the organism learns the newest weights
 * at the beginning of each frame. While it trains the organism begins again after as many steps as
 * training plays, so that what is seen is what is learned; the organism's knob {@code restart}
 * turns that off. Everything that can be turned is a knob: {@link #knobs()}; it takes effect in the
 * next iteration. The first training of all fetches PyTorch, which {@link #status()} tells. Nothing
 * here waits or throws while the sketch runs: what goes wrong is told by {@link #status()} too.
 *
 * <p>Use it from the sketch's own thread only, from {@code setup()} on; knobs may be turned from
 * any. Closing the window ends it.
 */
public final class Training implements Adjustable, AutoCloseable {
  private static final int SIZE = 40;
  private static final int GRID = 64;
  private static final int NOISE_GRID = 32; // attention is more work than filters
  private static final String WEIGHT = ".weight"; // of a term's knob

  /** Of a recipe's learning rate, for a rule that has learned it already. */
  private static final float SMALLER = 0.5f;

  private static final AtomicLong NEXT_RANDOM_SEED = new AtomicLong(1);

  private final PApplet sketch;
  private final LiveTraining training;
  private final BackgroundTrainer trainer;
  private Organism organism;
  private boolean untrained = true; // what it goes on from
  private int restarts; // those that the organism has followed

  private Training(PApplet sketch, LiveTraining training) {
    this.sketch = sketch;
    this.training = training;
    trainer = new BackgroundTrainer(training, NEXT_RANDOM_SEED.getAndIncrement());
    sketch.registerMethod("pre", this);
    sketch.registerMethod("dispose", this);
  }

  /**
   * Patterns from terms alone ("Your Loss"): knobs say how rough, bright, edgy ... a picture
   * becomes, and no example is needed. It begins with edges only.
   *
   * @param sketch pass {@code this}
   * @param own terms of your own, if you wrote any: then they count, and the others do not until
   *     they are turned up
   */
  public static Training yourLoss(PApplet sketch, Term... own) {
    return yourLoss(sketch, RuleSpec.yourLoss(), own);
  }

  /** The same with another kind of rule, of colours for example. */
  public static Training yourLoss(PApplet sketch, RuleSpec spec, Term... own) {
    return of(sketch, new YourLossKind(spec, List.of(own)), Given.only(spec));
  }

  /**
   * One of the ten patterns that come with the library, as it was trained, and the terms that made
   * it: turn them, and it changes its mind.
   *
   * @param name "coral", for example; a wrong one lists all
   * @throws IllegalArgumentException if there is no such recipe
   */
  public static Training recipe(PApplet sketch, String name) {
    Recipe recipe = Recipes.named(name);
    YourLossKind kind = new YourLossKind(recipe.spec(), List.of());
    Training training = of(sketch, kind, Given.only(recipe.spec()));
    Profile profile =
        kind.profiles().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    kind.follow(profile);
    training.set(LiveTraining.LEARNING_RATE, (float) recipe.train().learningRate() * SMALLER);
    training.rule(RuleFile.builtIn(name).rule());
    return training;
  }

  /**
   * Grows a picture from one cell, 40 cells large on a grid of 64. It begins as something that
   * lives already and becomes the picture.
   *
   * @param picture an emoji that comes with the library ("lizard"), or a picture in the sketch's
   *     data folder ("me.png"); without transparency it is cut out, {@link CutOut#AUTO}
   * @throws IllegalArgumentException if there is no such picture, or if it is one colour all over,
   *     or too faint or too thin to live; says what would help
   */
  public static Training grow(PApplet sketch, String picture) {
    return grow(sketch, picture, SIZE, GRID);
  }

  /**
   * The same in another size.
   *
   * @param size of the picture in cells, 4 to 512; larger takes longer
   * @param grid cells across and down, {@code size} or more
   */
  public static Training grow(PApplet sketch, String picture, int size, int grid) {
    BufferedImage image = SketchPicture.named(sketch, picture);
    return grow(sketch, picture, image, CutOut.AUTO, size, grid);
  }

  /**
   * Grows a picture of the sketch's own: of {@code loadImage()}, of a camera, a canvas, {@code
   * get()}. It is copied, so the sketch may go on changing it.
   *
   * @param picture of any size, with transparency or without
   * @throws IllegalArgumentException as for a file, and if it is not loaded yet
   */
  public static Training grow(PApplet sketch, PImage picture) {
    return grow(sketch, picture, CutOut.AUTO);
  }

  /**
   * The same, with a say in how it is cut out.
   *
   * @param cutOut what becomes of a background: {@code CutOut.FRAME} keeps the whole picture
   */
  public static Training grow(PApplet sketch, PImage picture, CutOut cutOut) {
    return grow(sketch, picture, cutOut, SIZE, GRID);
  }

  /** The same in another size, as for a file. */
  public static Training grow(PApplet sketch, PImage picture, CutOut cutOut, int size, int grid) {
    return grow(sketch, "Training.grow", SketchPicture.of(picture), cutOut, size, grid);
  }

  /**
   * Turns an organism into a picture, whatever it has become: young, old or wounded. Its organism
   * begins as the grown host, again and again.
   *
   * @param host the organism's rule: one that comes with the library ("lizard"), or a file in the
   *     data folder; it does not learn
   * @param picture as for {@link #grow(PApplet, String)}
   * @throws IllegalArgumentException as for {@code grow}, and if there is no such rule, or one that
   *     does not have the 16 channels of growing rules
   */
  public static Training infect(PApplet sketch, String host, String picture) {
    return infect(sketch, host, picture, SIZE, GRID);
  }

  /** The same in another size, as for {@code grow}; the host lives on that grid too. */
  public static Training infect(PApplet sketch, String host, String picture, int size, int grid) {
    Rule rule = RuleByName.read(sketch, host).rule();
    BufferedImage image = SketchPicture.named(sketch, picture);
    return new Training(sketch, Growing.infecting(rule, picture, image, size, grid, processors()));
  }

  /**
   * Learns the texture of a picture, on a grid of 64 cells whose edges are joined; an organism that
   * lives by it may have a grid of any size. The picture's middle square counts: it should show a
   * dozen of what it is made of.
   *
   * @param picture a tile of the library ("lava"), a picture in the sketch's data folder
   *     ("bricks.jpg"), the whole path of a file, or an emoji; what is transparent is white
   * @throws IllegalArgumentException if there is no such picture, or if it is smaller than 8 x 8
   *     pixels or one colour all over; says so
   */
  public static Training texture(PApplet sketch, String picture) {
    return texture(sketch, picture, SketchPicture.named(sketch, picture), GRID);
  }

  /** The same of a picture of the sketch's own, as for {@link #grow(PApplet, PImage)}. */
  public static Training texture(PApplet sketch, PImage picture) {
    return texture(sketch, picture, GRID);
  }

  /**
   * The same on a larger grid, for large patterns, or a smaller one, which learns faster.
   *
   * @param grid cells across and down, 24 to 1024
   */
  public static Training texture(PApplet sketch, PImage picture, int grid) {
    return texture(sketch, "Training.texture", SketchPicture.of(picture), grid);
  }

  private static Training texture(PApplet sketch, String name, BufferedImage image, int grid) {
    return new Training(sketch, TextureTraining.of(name, image, grid, processors()));
  }

  /**
   * Learns to let a picture condense out of noise, by cells that attend to their neighbours, on a
   * grid of 32 cells. Its organism begins with noise, and heals noise and wounds once it has
   * learned. It takes longer than to grow a picture, and ends.
   *
   * @param picture an emoji that comes with the library ("butterfly"), or a picture in the sketch's
   *     data folder; what is transparent is black
   * @throws IllegalArgumentException if there is no such picture
   */
  public static Training attend(PApplet sketch, String picture) {
    return attend(sketch, picture, SketchPicture.named(sketch, picture), NOISE_GRID);
  }

  /** The same of a picture of the sketch's own, as for {@link #grow(PApplet, PImage)}. */
  public static Training attend(PApplet sketch, PImage picture) {
    return attend(sketch, picture, NOISE_GRID);
  }

  /**
   * The same on a larger grid, which takes longer, or a smaller one.
   *
   * @param grid cells across and down, 8 to 1024; the picture is four cells smaller
   */
  public static Training attend(PApplet sketch, PImage picture, int grid) {
    return attend(sketch, "Training.attend", SketchPicture.of(picture), grid);
  }

  private static Training attend(PApplet sketch, String name, BufferedImage image, int grid) {
    return new Training(sketch, Condensing.of(name, image, grid, processors()));
  }

  /**
   * A picture read and cut out, as it would be grown. Large files take a while: where the sketch
   * should not wait for it, call it from another thread; {@code selectInput()} calls back on one.
   *
   * @param picture as for {@link #grow(PApplet, String)}; the whole path of a file is one too
   * @throws IllegalArgumentException if there is none, or it is one colour all over
   * @throws UncheckedIOException if it cannot be read; says why
   */
  public static PImage picture(PApplet sketch, String picture) {
    return SketchPicture.of(sketch, CutOut.AUTO.of(SketchPicture.named(sketch, picture)));
  }

  private static Training grow(
      PApplet sketch, String name, BufferedImage image, CutOut cutOut, int size, int grid) {
    return new Training(sketch, Growing.of(name, image, cutOut, size, grid, processors()));
  }

  /**
   * Any kind of training, yours too.
   *
   * @param kind what its settings declare become knobs
   * @param given what it trains on
   * @throws IllegalArgumentException if it cannot be trained with that; says why
   */
  public static Training of(PApplet sketch, Kind kind, Given given) {
    return new Training(sketch, LiveTraining.of(kind, given, processors()));
  }

  /** One is left to the picture, if there are several. */
  private static int processors() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
  }

  /** A new organism that lives by what is being trained; it learns as {@link #teach} says. */
  public Organism organism(int columns, int rows) {
    teach(new Organism(sketch, trainer.rule(), columns, rows));
    return organism;
  }

  /**
   * From now on this organism learns what is trained, from frame to frame; the one before stays as
   * it is.
   *
   * @throws IllegalArgumentException if it has another number of channels
   */
  public void teach(Organism organism) {
    organism.rule(trainer.rule());
    leave(organism);
    this.organism = organism;
    organism.first(training.first(organism.columns(), organism.rows()).orElse(null));
  }

  /** Who learned here until now runs on for good. */
  private void leave(Organism next) {
    if (organism != null && organism != next) {
      organism.longestRollout(0);
      organism.first(null);
    }
  }

  /** Trains from now on. */
  public void start() {
    set(LiveTraining.TRAIN, 1);
    trainer.wake();
  }

  /** Rests after the iteration that is under way; {@link #start} goes on. */
  public void stop() {
    set(LiveTraining.TRAIN, 0);
  }

  /** True while it trains, or would if PyTorch were there already. */
  public boolean running() {
    return training.knobs().knob(LiveTraining.TRAIN).isOn();
  }

  /**
   * Throws away what was learned: new random weights, or where a picture is grown what it began
   * with; trained on if it is running, and new cells for its organism.
   */
  public void reroll() {
    rule(training.start(NEXT_RANDOM_SEED.getAndIncrement()));
    untrained = true;
    if (organism != null) {
      organism.seed();
    }
  }

  /** What it has learned so far; before that what it goes on from, at first random weights. */
  public Rule rule() {
    return trainer.rule();
  }

  /**
   * Goes on from other weights.
   *
   * @throws IllegalArgumentException if the rule is of another kind than the one that is trained
   */
  public void rule(Rule rule) {
    RuleSpec own = rule().spec();
    if (!rule.spec().withOrigin(own.origin()).equals(own)) {
      throw new IllegalArgumentException(
          "That rule is of another kind than the one that is trained here.");
    }
    trainer.begin(new Rule(own, rule.tensors())); // its first cell stands where this picture is
    untrained = false;
    pre();
  }

  /**
   * Saves what it has learned as a rule that any organism can live by. What cannot be written is
   * told in one line in the console, and the sketch goes on.
   *
   * @param file in the sketch's folder unless absolute; "data/edges.safetensors" for example;
   *     missing folders are made
   * @return false if it cannot be written; an older file is kept
   */
  public boolean save(String file) {
    return Saving.saved(
        "Training",
        () -> SketchFile.of(sketch, file),
        path -> new RuleFile(rule(), training.notes(trainer.status())).write(path));
  }

  /**
   * Goes on from a saved rule.
   *
   * @throws UncheckedIOException if the file is missing or broken; says what is wrong with it
   * @throws IllegalArgumentException if it is of another kind
   */
  public void load(String file) {
    try {
      rule(RuleFile.read(SketchFile.of(sketch, file)).rule());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /**
   * Writes what there is to see of it so far into a folder: a film, a montage, the losses as a plot
   * and a table; as a run's folder has them. It takes some seconds, behind the sketch, and then
   * {@link #status()} says that it is done, or what went wrong.
   *
   * @param folder in the sketch's folder unless absolute; made if it is not there
   */
  public void report(String folder) {
    BackgroundReport.write(trainer, training, folder, () -> SketchFile.of(sketch, folder));
  }

  /** The loss of the last iteration; NaN before the first. */
  public float loss() {
    return (float) trainer.status().loss();
  }

  /** What one term was in the last iteration, unweighted; NaN if it does not count. */
  public float loss(String term) {
    return trainer.status().terms().getOrDefault(term, Double.NaN).floatValue();
  }

  /** The names of the terms it can weigh; none if it grows a picture. */
  public String[] terms() {
    List<String> names = new ArrayList<>();
    for (Knob knob : knobs()) {
      if (knob.name().endsWith(WEIGHT)) {
        names.add(knob.name().substring(0, knob.name().length() - WEIGHT.length()));
      }
    }
    return names.toArray(new String[0]);
  }

  /** The losses of the last iterations, up to 512 of them, the oldest first: for a plot. */
  public float[] losses() {
    return trainer.losses();
  }

  /** How many iterations its weights have been trained. */
  public int iterations() {
    return trainer.status().iterations();
  }

  /** How fast it has trained lately. */
  public float iterationsPerSecond() {
    return (float) trainer.status().perSecond();
  }

  /** True if something went wrong that only a person can mend; {@link #status} says what. */
  public boolean failed() {
    return !trainer.trouble().isEmpty();
  }

  /**
   * True if what it makes is known to last: it looks much the same after 400 steps as after 96, a
   * texture and a picture out of noise after 1000. Looked at now and then while it trains; false
   * before the first time, and where there is no picture.
   */
  public boolean stays() {
    return trainer.status().stays();
  }

  /**
   * What it grows, cut out, the square whose texture it learns, or what condenses, one pixel a
   * cell: a new image every time. Null if it has no picture.
   */
  public PImage target() {
    return training.target() == null ? null : SketchPicture.of(sketch, training.target());
  }

  /** How it stands, for a person: draw it as text. A failure can take several lines. */
  public String status() {
    return trainer.text(untrained && !training.startsLearned());
  }

  /** Everything about it that can be turned: training on or off, learning rate, terms. */
  @Override
  public Knobs knobs() {
    return training.knobs();
  }

  /** What it can be told to do: new weights. */
  @Override
  public List<Button> buttons() {
    return List.of(new Button("new weights", "Forgets what was learned.", this::reroll));
  }

  /** Where a knob stands. */
  public float get(String knob) {
    return knobs().get(knob);
  }

  /** Turns a knob, within its range. */
  public void set(String knob, float value) {
    knobs().set(knob, value);
  }

  /** Called by Processing before each frame. */
  public void pre() {
    trainer.frame(FrameRate.target(sketch));
    int begun = trainer.restarts(); // before the rule: which is at least as new
    Rule newest = trainer.rule();
    boolean restarted = restarts != begun;
    restarts = begun;
    if (organism == null) {
      return;
    }
    if (organism.rule() != newest) {
      organism.rule(newest);
    }
    if (restarted) {
      organism.seed();
    }
    organism.longestRollout(trainer.training() ? training.longestRollout() : 0);
  }

  /** Called by Processing when the sketch ends. */
  public void dispose() {
    trainer.close();
  }

  /** Ends training for good, in less than a second; the sketch does not wait for that. */
  @Override
  public void close() {
    sketch.unregisterMethod("pre", this);
    sketch.unregisterMethod("dispose", this);
    leave(null);
    trainer.leave();
  }
}
