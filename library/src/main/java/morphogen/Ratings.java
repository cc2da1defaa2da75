package morphogen;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import morphogen.file.Saving;
import morphogen.sweep.Rating;
import morphogen.sweep.TrialLog;
import processing.core.PApplet;
import processing.core.PImage;

/**
 * What a person thinks of the pictures of a sweep: 0 to 5 stars each, given without seeing how well
 * they did, in an order that has nothing to do with it. They go into the sweep's own file at once,
 * and its page compares them with the loss. Where there is no sweep, textures that come with
 * Morphogen are there for practice.
 *
 * <p>Reading and saving happen beside the sketch and never stop it. Use it from the sketch's own
 * thread only, but for {@link #open}.
 */
public final class Ratings implements DisposeHook.Closeable {
  private static final int LAST_SECONDS = 5; // a sketch that ends waits for what is not saved yet

  private final PApplet sketch;
  private final String by;
  private final Executor worker = Worker.named("morphogen-ratings");
  private final AtomicReference<RatingSheet> opened = new AtomicReference<>();
  private final RatingKeeper keeper = new RatingKeeper(worker);
  private final Deque<Before> before = new ArrayDeque<>();
  private final Map<Integer, PImage> pictures = new HashMap<>();
  private final Map<String, PImage> originals = new HashMap<>();
  private RatingSheet sheet = RatingSheet.empty();
  private RatingSheet last = RatingSheet.empty(); // the worker's, that it has read last
  private volatile String reading = "reads ...";

  private record Before(int picture, int stars) {}

  /**
   * Begins to read.
   *
   * @param sketch pass {@code this}
   * @param folder a sweep's folder, in the sketch's own unless absolute; where there is no sweep,
   *     or for an empty name, there is a practice sheet
   * @param by who rates, as the page will tell; ratings of others are not seen
   */
  public Ratings(PApplet sketch, String folder, String by) {
    this.sketch = sketch;
    this.by = by;
    DisposeHook.register(sketch, this);
    sketch.registerMethod("pre", this);
    worker.execute(() -> first(folder));
  }

  private void first(String folder) {
    try {
      if (!folder.isBlank()) {
        Path path = SketchFile.of(sketch, folder);
        if (Files.exists(path.resolve(TrialLog.NAME))) {
          read(path);
          return;
        }
      }
    } catch (IOException e) {
      reading = e.getMessage();
    }
    practise();
  }

  private void practise() {
    try {
      show(RatingSheet.practice());
      reading = "";
    } catch (RuntimeException e) {
      reading = String.valueOf(e.getMessage());
    }
  }

  private void read(Path folder) {
    try {
      show(RatingSheet.read(folder, by, last));
      reading = "";
    } catch (IOException | RuntimeException e) {
      reading = String.valueOf(e.getMessage());
    }
  }

  private void show(RatingSheet sheet) {
    last = sheet;
    opened.set(sheet);
  }

  /**
   * Reads another sweep, or of the same one what came since. Its pictures are there from the next
   * frame on after it was read. May be called from any thread, as {@code selectFolder()} does.
   *
   * @param folder a sweep's; null, as of a dialog that was cancelled, changes nothing
   */
  public void open(File folder) {
    if (folder != null) {
      reading = "reads " + folder + " ...";
      worker.execute(() -> read(folder.toPath()));
    }
  }

  /**
   * Called by Processing before each frame: what has been read is shown from here on, so that
   * nothing changes in the middle of a frame.
   */
  public void pre() {
    RatingSheet other = opened.getAndSet(null);
    if (other != null) {
      sheet = other;
      before.clear();
      pictures.clear();
      originals.clear();
    }
    keeper.poll();
  }

  /** How many pictures there are; 0 while they are read. It changes between two frames only. */
  public int count() {
    return sheet.cards().size();
  }

  private void check(int picture) {
    int count = count();
    if (picture < 0 || picture >= count) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "There is no picture %d: there are %d, from 0.", picture, count));
    }
  }

  /**
   * A picture, one pixel a cell.
   *
   * @param picture 0 to {@link #count()} - 1
   * @throws IllegalArgumentException if there is none of that number
   */
  public PImage picture(int picture) {
    check(picture);
    return pictures.computeIfAbsent(
        picture, i -> SketchPicture.of(sketch, sheet.cards().get(i).picture()));
  }

  /**
   * What a picture is to be like: an emoji, a tile, or a file where it is found; null where it is
   * not.
   *
   * @param picture 0 to {@link #count()} - 1
   * @throws IllegalArgumentException if there is none of that number
   */
  public PImage original(int picture) {
    check(picture);
    String target = sheet.cards().get(picture).target();
    if (!originals.containsKey(target)) {
      originals.put(target, original(target));
    }
    return originals.get(target);
  }

  private PImage original(String target) {
    try {
      BufferedImage image = SketchPicture.named(sketch, target);
      return SketchPicture.of(sketch, image);
    } catch (RuntimeException e) {
      return null; // it lies where the sweep was begun, perhaps on another machine
    }
  }

  /**
   * What this person has given a picture: 0 to 5, or -1 for nothing yet.
   *
   * @param picture 0 to {@link #count()} - 1
   * @throws IllegalArgumentException if there is none of that number
   */
  public int stars(int picture) {
    check(picture);
    return sheet.stars()[picture];
  }

  /**
   * Rates a picture, over what it had before.
   *
   * @param picture 0 to {@link #count()} - 1
   * @param stars 0, nothing of it, to 5, as good as the original
   * @throws IllegalArgumentException if there is no such picture, or no such rating
   */
  public void rate(int picture, int stars) {
    check(picture);
    if (stars < 0 || stars > Rating.MOST) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d stars: a rating is 0 to %d.", stars, Rating.MOST));
    }
    before.push(new Before(picture, sheet.stars()[picture]));
    give(picture, stars);
  }

  /**
   * Takes the last rating back, and the one before it when it is called again.
   *
   * @return the picture that has again what it had before; -1 if nothing has been rated since the
   *     sheet was opened
   */
  public int takeBack() {
    if (before.isEmpty()) {
      return -1;
    }
    Before last = before.pop();
    give(last.picture, last.stars);
    return last.picture;
  }

  private void give(int picture, int stars) {
    sheet.stars()[picture] = stars;
    if (!sheet.isPractice()) {
      RatingSheet.Card card = sheet.cards().get(picture);
      keeper.keep(sheet.log(), new Rating(card.trial(), card.target(), stars, by));
    }
  }

  /**
   * The next picture without a rating, after one and then from the first; itself if all have one.
   */
  public int next(int picture) {
    int count = count();
    return IntStream.range(1, count)
        .map(i -> (picture + i) % count)
        .filter(i -> sheet.stars()[i] == Rating.NONE)
        .findFirst()
        .orElse(picture);
  }

  /** How many have a rating. */
  public int rated() {
    return (int) IntStream.of(sheet.stars()).filter(stars -> stars != Rating.NONE).count();
  }

  /** Whether all ratings are on the disk; those of practice never need to be. */
  public boolean saved() {
    return keeper.saved();
  }

  /** How it stands, in a sentence or two for whoever rates: where ratings go, or why not. */
  public String text() {
    int count = count();
    if (!reading.isEmpty()) {
      return reading;
    }
    if (!keeper.fault().isEmpty()) {
      return "Not saved yet, tried again soon: " + keeper.fault();
    }
    if (sheet.isPractice()) {
      return "Practice: nothing of it is kept. Open a sweep's folder to rate its pictures.";
    }
    return count == 0
        ? "No trial of " + sheet.folder() + " has a picture yet."
        : String.format(Locale.ROOT, "%d of %d rated, kept in %s", rated(), count, sheet.folder());
  }

  /** Waits some seconds for what is not saved yet. Called when the sketch ends. */
  @Override
  public void close() {
    keeper.finish(LAST_SECONDS);
    if (!saved()) {
      Saving.tell("Ratings", "the last ones are not saved: " + keeper.fault());
    }
  }
}
