package morphogen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import morphogen.sweep.Dimension;
import morphogen.sweep.Rating;
import morphogen.sweep.Space;
import morphogen.sweep.SweepPlan;
import morphogen.sweep.Trial;
import morphogen.sweep.TrialLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatingsTest {
  private static final int TRIALS = 12;

  @TempDir Path dir;
  private Path sweep;

  @BeforeEach
  void aSweepIsThere() throws IOException {
    sweep = Files.createDirectories(dir.resolve("a sweep"));
    SweepPlan plan =
        new SweepPlan(
            List.of("texture"),
            new Space("s", List.of(Dimension.linear("fire-rate", 0, 1))),
            SweepPlan.Strategy.RANDOM,
            1,
            TRIALS,
            1,
            1,
            List.of("lava", "/no/such/file.png"));
    try (TrialLog log = TrialLog.create(file(), plan)) {
      for (int i = 0; i < TRIALS; i++) {
        log.append(trial(i, i));
      }
      log.append(Trial.failed(TRIALS, "lava", Map.of(), 1, 1, "no", 0));
    }
  }

  private Path file() {
    return sweep.resolve(TrialLog.NAME);
  }

  /** Its picture's colour is its number. */
  private static Trial trial(int number, double loss) throws IOException {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, number);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return new Trial(
        number,
        number % 2 == 0 ? "lava" : "/no/such/file.png",
        Map.of("fire-rate", "0.5"),
        1,
        1,
        List.of(),
        loss,
        Map.of(),
        Map.of("final", png.toByteArray()),
        null);
  }

  private Ratings ratings(String folder, String by) throws InterruptedException {
    Ratings ratings = new Ratings(new HiddenSketch(dir, 200, 100), folder, by);
    await(ratings, () -> ratings.count() > 0);
    return ratings;
  }

  /** Frame after frame. */
  private static void await(Ratings ratings, BooleanSupplier there) throws InterruptedException {
    long end = System.nanoTime() + 120_000_000_000L;
    while (!there.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(5);
      ratings.pre();
    }
    assertTrue(there.getAsBoolean(), "not there after two minutes");
  }

  private static List<Integer> trials(Ratings ratings) {
    return IntStream.range(0, ratings.count())
        .map(i -> ratings.picture(i).pixels[0] & 0xff)
        .boxed()
        .toList();
  }

  private List<Rating> kept() throws IOException {
    return TrialLog.open(file()).ratings();
  }

  @Test
  void theOrderIsNoOrderAndAlwaysTheSame() throws InterruptedException, IOException {
    List<Integer> shown = trials(ratings("a sweep", "Ada"));
    assertEquals(IntStream.range(0, TRIALS).boxed().toList(), shown.stream().sorted().toList());
    assertNotEquals(shown.stream().sorted().toList(), shown);
    try (TrialLog log = TrialLog.open(file())) {
      log.append(trial(99, 0.1));
    }
    List<Integer> later = new ArrayList<>(trials(ratings("a sweep", "Ada")));
    assertTrue(later.remove((Integer) 99));
    assertEquals(shown, later, "a later trial moves none of the others");
  }

  @Test
  void ratingsAreKeptAtOnceAndSeenAgain() throws InterruptedException, IOException {
    Ratings ratings = ratings("a sweep", "Ada");
    assertEquals(-1, ratings.stars(3));
    ratings.rate(3, 4);
    ratings.rate(5, 0);
    ratings.rate(3, 5);
    assertEquals(5, ratings.stars(3));
    assertEquals(2, ratings.rated());
    await(ratings, ratings::saved);
    List<Integer> trials = trials(ratings);
    assertEquals(
        List.of(
            new Rating(trials.get(5), target(trials.get(5)), 0, "Ada"),
            new Rating(trials.get(3), target(trials.get(3)), 5, "Ada")),
        kept());
    Ratings again = ratings(sweep.toString(), "Ada");
    assertEquals(5, again.stars(3));
    assertEquals(0, again.stars(5));
    assertTrue(again.text().startsWith("2 of 12 rated, kept in "), again.text());
    assertEquals(0, ratings("a sweep", "Grace").rated(), "another person begins anew");
  }

  private static String target(int trial) {
    return trial % 2 == 0 ? "lava" : "/no/such/file.png";
  }

  @Test
  void takenBackIsWhatWasBefore() throws InterruptedException, IOException {
    Ratings ratings = ratings("a sweep", "Ada");
    assertEquals(-1, ratings.takeBack(), "nothing was rated");
    ratings.rate(1, 3);
    ratings.rate(2, 1);
    ratings.rate(1, 4);
    assertEquals(1, ratings.takeBack());
    assertEquals(3, ratings.stars(1));
    assertEquals(2, ratings.takeBack());
    assertEquals(-1, ratings.stars(2));
    await(ratings, ratings::saved);
    assertEquals(1, kept().size());
    assertEquals(3, kept().get(0).stars());
  }

  @Test
  void theNextOneIsOneWithoutARating() throws InterruptedException {
    Ratings ratings = ratings("a sweep", "Ada");
    ratings.rate(11, 1);
    ratings.rate(0, 1);
    assertEquals(1, ratings.next(10));
    for (int i = 0; i < TRIALS; i++) {
      ratings.rate(i, 1);
    }
    assertEquals(7, ratings.next(7), "there is none");
    ratings.close();
    assertTrue(ratings.saved(), "a sketch that ends has saved");
  }

  /** A sheet that is read in the middle of a frame is seen in the next one. */
  @Test
  void nothingChangesInTheMiddleOfAFrame() throws InterruptedException, IOException {
    Ratings ratings = ratings("a sweep", "Ada");
    ratings.rate(0, 3);
    await(ratings, ratings::saved);
    try (TrialLog log = TrialLog.open(file())) {
      log.append(trial(99, 0.1));
    }
    ratings.open(sweep.toFile());
    for (int i = 0; i < 2000 && ratings.text().startsWith("reads"); i++) {
      Thread.sleep(5);
    }
    assertEquals(TRIALS, ratings.count(), "it is read, and the frame goes on");
    assertEquals(0, ratings.takeBack());
    ratings.rate(0, 3);
    ratings.pre();
    assertEquals(TRIALS + 1, ratings.count());
    assertEquals(-1, ratings.takeBack(), "another sheet has nothing to take back");
    assertEquals(1, ratings.rated());
    await(ratings, ratings::saved);
  }

  @Test
  void theOriginalIsThereWhereItIsFound() throws InterruptedException {
    Ratings ratings = ratings("a sweep", "Ada");
    List<Integer> trials = trials(ratings);
    assertNotNull(ratings.original(trials.indexOf(4)));
    assertNull(ratings.original(trials.indexOf(5)));
  }

  /** A sweep that goes on has the file; what is rated meanwhile is kept when it ends. */
  @Test
  void savingWaitsForAnotherThatWrites() throws InterruptedException, IOException {
    Ratings ratings = ratings("a sweep", "Ada");
    try (TrialLog other = TrialLog.open(file())) {
      other.append(trial(50, 1));
      ratings.rate(0, 5);
      await(ratings, () -> ratings.text().startsWith("Not saved yet"));
      assertTrue(kept().isEmpty());
    }
    ratings.rate(1, 4);
    await(ratings, ratings::saved);
    assertEquals(2, kept().size());
  }

  /** Whoever has deleted a sweep goes on rating another one. */
  @Test
  void aLostSweepKeepsNoOtherFromBeingSaved() throws InterruptedException, IOException {
    Path other = Files.createDirectories(dir.resolve("other"));
    Files.copy(file(), other.resolve(TrialLog.NAME));
    Ratings ratings = ratings("other", "Ada");
    Files.delete(other.resolve(TrialLog.NAME));
    Files.delete(other);
    ratings.rate(0, 1);
    await(ratings, () -> ratings.text().startsWith("Not saved yet"));
    ratings.open(sweep.toFile());
    await(ratings, () -> ratings.count() > 0 && ratings.stars(0) < 0);
    ratings.rate(0, 4);
    await(ratings, () -> size() == 1);
    assertTrue(!ratings.saved() && Files.notExists(other));
  }

  private int size() {
    try {
      return kept().size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void withoutASweepOnePractises() throws InterruptedException {
    Ratings ratings = ratings("nothing here", "Ada");
    assertEquals(12, ratings.count());
    assertTrue(ratings.text().startsWith("Practice"), ratings.text());
    ratings.rate(0, 5);
    assertEquals(5, ratings.stars(0));
    assertTrue(ratings.saved());
    assertNotNull(ratings.original(0));
    ratings.open(null);
    assertEquals(5, ratings.stars(0), "a dialog that was cancelled changes nothing");
    ratings.open(new File(dir.toFile(), "nor here"));
    await(ratings, () -> ratings.text().contains("nor here") && !ratings.text().contains("reads"));
    assertEquals(5, ratings.stars(0), "nor does a folder without a sweep");
    ratings.open(sweep.toFile());
    await(ratings, () -> ratings.count() == TRIALS && ratings.text().contains("0 of 12"));
    assertEquals(-1, ratings.stars(0));
  }

  @Test
  void whatIsNotThereIsRefused() throws InterruptedException {
    Ratings ratings = ratings("a sweep", "Ada");
    assertThrows(IllegalArgumentException.class, () -> ratings.rate(0, 6));
    assertThrows(IllegalArgumentException.class, () -> ratings.rate(0, -1));
    assertThrows(IllegalArgumentException.class, () -> ratings.rate(TRIALS, 1));
    assertThrows(IllegalArgumentException.class, () -> ratings.picture(-1));
  }
}
