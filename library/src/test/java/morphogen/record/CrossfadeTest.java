package morphogen.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossfadeTest {
  @TempDir Path dir;

  /** Remembers the red of the frames' first pixels. */
  private static final class Reds implements FrameSink {
    final List<Integer> reds = new ArrayList<>();
    int closed;
    int abandoned;

    @Override
    public void add(int[] pixels, double millis) throws IOException {
      if (reds.size() == 100) {
        throw new IOException("a hundred is enough");
      }
      assertEquals(pixels[0], pixels[1]);
      assertEquals(40, millis);
      reds.add(pixels[0] >> 16 & 255);
    }

    @Override
    public void close() {
      closed++;
    }

    @Override
    public void abandon() {
      abandoned++;
    }
  }

  private List<Integer> faded(int fade, int... reds) throws IOException {
    Reds film = new Reds();
    try (Crossfade crossfade = new Crossfade(film, dir.resolve("film.gif"), fade, 2)) {
      int[] frame = new int[2]; // the same array again and again, as a pool has it
      for (int red : reds) {
        frame[0] = frame[1] = 0xff000000 | red << 16;
        crossfade.add(frame, 40);
      }
    }
    assertEquals(1, film.closed);
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(0, files.count(), "nothing is left on the disk");
    }
    return film.reds;
  }

  @Test
  void theLastFramesFadeIntoTheFirst() throws IOException {
    // 100 and 10 mixed 2 : 1, then 110 and 20 mixed 1 : 2; after that 30 follows again.
    assertEquals(List.of(30, 40, 70, 50), faded(2, 10, 20, 30, 40, 100, 110));
    assertEquals(List.of(30, 40, 55), faded(1, 10, 30, 40, 100));
  }

  @Test
  void aSteadyMotionStaysSteady() throws IOException {
    int[] reds = new int[60];
    for (int i = 0; i < 60; i++) {
      reds[i] = 7;
    }
    List<Integer> film = faded(20, reds);
    assertEquals(40, film.size());
    assertTrue(film.stream().allMatch(red -> red == 7));
  }

  @Test
  void aShortFilmFadesOverHalfItsLength() throws IOException {
    assertEquals(List.of(30, 70, 50), faded(50, 10, 20, 30, 100, 110));
    assertEquals(List.of(30, 70, 50), faded(3, 10, 20, 30, 100, 110), "part of it in the ring");
    assertEquals(List.of(55), faded(9, 10, 100));
    assertEquals(List.of(10), faded(9, 10));
    assertEquals(List.of(), faded(9));
  }

  @Test
  void channelsDoNotRunIntoEachOther() throws IOException {
    List<int[]> frames = new ArrayList<>();
    FrameSink film =
        new FrameSink() {
          @Override
          public void add(int[] pixels, double millis) {
            frames.add(pixels.clone());
          }

          @Override
          public void close() {}

          @Override
          public void abandon() {}
        };
    try (Crossfade crossfade = new Crossfade(film, dir.resolve("film.gif"), 1, 1)) {
      crossfade.add(new int[] {0xff0004ff}, 40);
      crossfade.add(new int[] {0xffff0701}, 40);
    }
    // (255 + 0) / 2, (7 + 4) / 2 and (1 + 255) / 2, halves rounded up
    assertEquals(0xff800680, frames.get(0)[0]);
  }

  @Test
  void aFailureGivesTheFilmUp() throws IOException {
    Reds film = new Reds();
    Crossfade crossfade = new Crossfade(film, dir.resolve("film.gif"), 1, 2);
    for (int i = 0; i < 102; i++) {
      crossfade.add(new int[2], 40);
    }
    assertThrows(IOException.class, () -> crossfade.add(new int[2], 40));
    crossfade.abandon();
    assertEquals(1, film.abandoned);
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void oneThatNeedsTooMuchMemoryIsRefusedWithWhatFits() {
    Exception e =
        assertThrows(
            IOException.class,
            () -> new Crossfade(new Reds(), dir.resolve("film.gif"), 1_000_000, 100_000));
    assertTrue(e.getMessage().matches(".*loop\\(\\d+\\) fits.*"), e.getMessage());
  }
}
