package morphogen.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngSequenceTest {
  @TempDir Path dir;

  private int[] read(Path file) throws IOException {
    return ImageIO.read(file.toFile()).getRGB(0, 0, 9, 7, null, 0, 9);
  }

  @Test
  void everyFrameIsAFileWithItsNumberAndExactlyItsPixels() throws IOException {
    int[][] frames = new int[11][];
    try (PngSequence film = new PngSequence(dir.resolve("a-##b.png"), 9, 7, false)) {
      for (int i = 0; i < frames.length; i++) {
        frames[i] = new Random(i).ints(63).toArray();
        film.add(frames[i], 40);
        frames[i] = java.util.Arrays.stream(frames[i]).map(p -> p | 0xff000000).toArray();
      }
    }
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(11, files.count());
    }
    assertArrayEquals(frames[0], read(dir.resolve("a-01b.png")), "alpha is ignored");
    assertArrayEquals(frames[10], read(dir.resolve("a-11b.png")));
    PngSequence film = new PngSequence(dir.resolve("a-##b.png"), 9, 7, false);
    assertEquals("a-123b.png", film.file(123).getFileName().toString());
  }

  @Test
  void transparencyIsKeptIfWanted() throws IOException {
    int[] frame = new Random(1).ints(63).toArray();
    frame[0] = 0x00ffffff;
    try (PngSequence film = new PngSequence(dir.resolve("#.png"), 9, 7, true)) {
      film.add(frame, 40);
    }
    assertArrayEquals(frame, read(dir.resolve("1.png")));
  }

  @Test
  void whatCannotBeWrittenIsNamed() throws IOException {
    assertThrows(
        IllegalArgumentException.class,
        () -> new PngSequence(dir.resolve("film.png"), 9, 7, false));
    PngSequence lost = new PngSequence(dir.resolve("nowhere").resolve("#.png"), 9, 7, false);
    Exception e = assertThrows(IOException.class, () -> lost.add(new int[63], 40));
    assertTrue(e.getMessage().contains("1.png: there is no folder"), e.getMessage());
    Files.write(dir.resolve("2.png"), new byte[] {1});
    try (PngSequence film = new PngSequence(dir.resolve("#.png"), 9, 7, false)) {
      film.add(new int[63], 40);
      for (int i = 1; i <= 100; i++) {
        String number = i == 1 ? "" : "." + i;
        Files.createDirectories(dir.resolve("2.png" + number + ".part/in the way"));
      }
      assertThrows(IOException.class, () -> film.add(new int[63], 40));
    }
    assertEquals(List.of((byte) 1), List.of(Files.readAllBytes(dir.resolve("2.png"))[0]));
  }

  /** ImageIO itself says only that there was an error. */
  @Test
  void aFullDiskIsNamed() throws IOException {
    BufferedImage image = new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    IOException e = assertThrows(IOException.class, () -> PngSequence.write(full, image));
    Path file = dir.resolve("1.png");
    assertEquals(
        "Could not write " + file + ": No space left on device",
        new PartFile(file).named(e).getMessage());
  }
}
