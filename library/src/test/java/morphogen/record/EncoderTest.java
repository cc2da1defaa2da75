package morphogen.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EncoderTest {
  private final CountDownLatch mayEncode = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  /**
   * A film that writes down what happens to it, once it may; pixels of -1 are more than it bears.
   */
  private FrameSink film(int width, int height) {
    told.add("open " + width + "x" + height);
    opened.countDown();
    return new FrameSink() {
      @Override
      public void add(int[] pixels, double millis) throws IOException {
        await(mayEncode);
        if (pixels[0] == -1) {
          throw new IOException("no more");
        }
        told.add(pixels.length + ":" + pixels[0]);
      }

      @Override
      public void close() {
        told.add("close");
      }

      @Override
      public void abandon() {
        told.add("abandon");
      }
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(Encoder encoder, int value, int width, int height) {
    int[] buffer = encoder.buffer(width * height);
    Arrays.fill(buffer, value);
    encoder.add(buffer, width, height);
  }

  @Test
  void filmsAreEncodedOneAfterAnotherInTheOrderOfTheirFrames() {
    Encoder encoder = new Encoder(1 << 20);
    mayEncode.countDown();
    encoder.begin(this::film, 40, () -> {});
    add(encoder, 1, 2, 1);
    add(encoder, 2, 2, 1);
    encoder.begin(this::film, 40, () -> {});
    add(encoder, 3, 3, 1);
    assertTrue(encoder.filming());
    encoder.end();
    assertFalse(encoder.filming());
    encoder.finish();
    assertEquals(List.of("open 2x1", "2:1", "2:2", "close", "open 3x1", "3:3", "close"), told);
    assertEquals(0, encoder.films());
    assertNull(encoder.failure());
  }

  @Test
  void aFilmThatIsGivenUpIsAbandonedAndTheNextOneIsNot() {
    Encoder encoder = new Encoder(1 << 20);
    encoder.abandon(); // there is none
    encoder.begin(this::film, 40, () -> told.add("over"));
    add(encoder, 1, 1, 1);
    add(encoder, 2, 1, 1); // waits, and so will not be encoded
    await(opened);
    encoder.abandon();
    assertFalse(encoder.filming());
    encoder.begin(this::film, 40, () -> {});
    add(encoder, 3, 2, 1);
    mayEncode.countDown();
    encoder.finish();
    assertEquals(List.of("open 1x1", "1:1", "abandon", "over", "open 2x1", "2:3", "close"), told);
    assertNull(encoder.failure());
  }

  @Test
  void endingDoesNotWaitButFinishingDoes() {
    Encoder encoder = new Encoder(1 << 20);
    encoder.begin(this::film, 40, () -> {});
    add(encoder, 1, 1, 1);
    encoder.end();
    assertEquals(1, encoder.films());
    mayEncode.countDown();
    encoder.finish();
    assertEquals(List.of("open 1x1", "1:1", "close"), told);
  }

  @Test
  void memoryIsBoundedByBytesAndBuffersAreUsedAgain() throws InterruptedException {
    int frame = 1000; // 4000 bytes
    Encoder encoder = new Encoder(20_000);
    encoder.begin(this::film, 40, () -> {});
    Set<int[]> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 5; i++) {
      assertFalse(encoder.full(frame), "five frames fit");
      int[] buffer = encoder.buffer(frame);
      buffers.add(buffer);
      encoder.add(buffer, frame, 1);
    }
    assertTrue(encoder.full(frame));
    assertTrue(encoder.full(2), "nor does a small one");
    Thread sketch =
        new Thread(
            () -> {
              for (int i = 0; i < 20; i++) {
                int[] buffer = encoder.buffer(frame);
                buffers.add(buffer);
                encoder.add(buffer, frame, 1);
              }
            });
    sketch.start();
    sketch.join(100);
    assertTrue(sketch.isAlive(), "the sketch waits");
    mayEncode.countDown();
    sketch.join();
    encoder.finish();
    assertEquals(5, buffers.size());
    assertEquals(27, told.size(), "and loses nothing");
  }

  @Test
  void twoFramesFitHoweverLarge() {
    Encoder encoder = new Encoder(1);
    encoder.begin(this::film, 40, () -> {});
    add(encoder, 1, 10, 10);
    assertFalse(encoder.full(100));
    add(encoder, 2, 10, 10);
    assertTrue(encoder.full(100));
    mayEncode.countDown();
    add(encoder, 3, 5, 5); // another size takes the others' place
    encoder.finish();
    assertEquals(List.of("open 10x10", "100:1", "100:2", "100:3", "close"), told);
  }

  @Test
  void aFailureEndsOneFilmAndNeitherTheSketchNorTheNext() throws InterruptedException {
    Encoder encoder = new Encoder(100_000);
    mayEncode.countDown();
    encoder.begin(this::film, 40, () -> {});
    add(encoder, -1, 100, 1);
    while (encoder.filming()) {
      Thread.sleep(1);
    }
    for (int i = 0; i < 1000; i++) {
      add(encoder, i, 100, 1); // far more than would fit
    }
    assertEquals("no more", encoder.failure());
    assertNull(encoder.failure());
    encoder.begin(this::film, 40, () -> {});
    add(encoder, 7, 1, 1);
    encoder.finish();
    assertEquals(List.of("open 100x1", "abandon", "open 1x1", "1:7", "close"), told);
  }

  @Test
  void theEndOfAFilmIsToldOnceWhetherItIsCompleteOrFailsBeforeThatCanBeSeen()
      throws InterruptedException {
    Encoder encoder = new Encoder(100_000);
    mayEncode.countDown();
    AtomicInteger over = new AtomicInteger();
    encoder.begin(this::film, 40, over::incrementAndGet);
    encoder.begin(this::film, 40, over::incrementAndGet); // the first had no frames
    add(encoder, 1, 1, 1);
    encoder.end();
    while (encoder.films() > 0) {
      Thread.sleep(1);
    }
    assertEquals(2, over.get());
    encoder.begin(this::film, 40, over::incrementAndGet);
    add(encoder, -1, 100, 1); // fails
    while (encoder.filming()) {
      Thread.sleep(1);
    }
    assertEquals(3, over.get());
    encoder.finish();
    assertEquals(3, over.get());
  }

  @Test
  void evenAnErrorOfJavaDoesNotStopTheSketch() {
    Encoder encoder = new Encoder(1);
    encoder.begin(
        (width, height) -> {
          throw new OutOfMemoryError("all gone");
        },
        40,
        () -> {});
    for (int i = 0; i < 10; i++) {
      add(encoder, i, 10, 1);
    }
    encoder.finish();
    assertTrue(encoder.failure().contains("all gone"));
  }

  @Test
  void thousandsOfFilmsLeaveNoThreadAndNoMemory() throws InterruptedException {
    Encoder encoder = new Encoder(1 << 26);
    mayEncode.countDown();
    for (int i = 0; i < 3000; i++) {
      encoder.begin(this::film, 40, () -> {});
      for (int j = 0; j < i % 3; j++) {
        add(encoder, i, 512, 512);
      }
      encoder.end();
      told.clear();
    }
    encoder.finish();
    for (int i = 0; i < 6000 && threads() > 0; i++) {
      Thread.sleep(10);
    }
    assertEquals(0, threads());
    encoder.begin(this::film, 40, () -> {});
    WeakReference<int[]> frame = new WeakReference<>(encoder.buffer(512 * 512));
    encoder.add(frame.get(), 512, 512);
    encoder.finish();
    for (int i = 0; i < 100 && frame.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertNull(frame.get(), "an idle encoder holds no frame");
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().equals("morphogen-recorder"))
        .count();
  }

  @Test
  void aFrameOfAnotherSizeIsFittedIntoTheFilms() {
    int[] wide = {0xff0000ff, 0xff0000ff, 0xffff0000, 0xffff0000};
    int[] fitted = Pixels.fit(wide, 4, 1, 8, 8); // 8 x 2 pixels in the middle
    for (int y = 0; y < 8; y++) {
      assertEquals(0xff0000ff, fitted[8 * y] | 0xff000000, "the background around it");
      int right = y == 3 || y == 4 ? 0xffff0000 : 0xff0000ff;
      assertEquals(right, fitted[8 * y + 7] | 0xff000000, "row " + y);
    }
    int[] same = {1, 2, 3, 4};
    int[] again = Pixels.fit(same, 2, 2, 2, 2);
    assertArrayEquals(same, Arrays.stream(again).map(p -> p & 0xffffff).toArray());
  }
}
