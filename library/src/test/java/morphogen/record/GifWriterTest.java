package morphogen.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GifWriterTest {
  @TempDir Path dir;

  @Test
  void everyFrameIsThereWithItsColourAndTime() throws IOException {
    Path file = dir.resolve("film.gif");
    int[] colours = {0xff0000, 0x00ff00, 0x0000ff};
    try (GifWriter gif = new GifWriter(file, 8, 6, true)) {
      for (int colour : colours) {
        BufferedImage frame = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 48; i++) {
          frame.setRGB(i % 8, i / 8, colour);
        }
        gif.add(frame, 40);
      }
      assertEquals(3, gif.frames());
      assertFalse(Files.exists(file), "complete only when closed");
    }
    DecodedGif gif = DecodedGif.read(file);
    assertEquals(List.of(4, 4, 4), gif.delays());
    for (int i = 0; i < 3; i++) {
      assertEquals(colours[i], gif.at(i, 4, 3) & 0xffffff);
    }
    assertTrue(gif.endless());
  }

  private DecodedGif film(double millis, int frames) throws IOException {
    Path file = dir.resolve("film.gif");
    try (GifWriter gif = new GifWriter(file, 2, 2, GifOptions.DEFAULT)) {
      for (int i = 0; i < frames; i++) {
        gif.add(new int[4], millis);
      }
    }
    return DecodedGif.read(file);
  }

  @Test
  void roundingIsSharedOutSoThatTheLengthIsTrue() throws IOException {
    assertEquals(List.of(3, 4, 3, 3, 4, 3), film(1000 / 30.0, 6).delays());
    assertEquals(100, film(1000 / 30.0, 30).length());
    assertEquals(100, film(1000 / 24.0, 24).length());
    assertEquals(333, film(1000 / 30.0, 100).length(), "3.333 seconds");
  }

  @Test
  void noFrameIsShorterThanViewersShow() throws IOException {
    assertEquals(List.of(2, 2, 2, 2, 2, 2), film(1000 / 60.0, 6).delays());
    assertEquals(List.of(2, 2), film(20, 2).delays());
  }

  @Test
  void anOlderFileSurvivesUntilTheNewOneIsComplete() throws IOException {
    for (boolean global : new boolean[] {false, true}) {
      GifOptions options = GifOptions.DEFAULT.withGlobalPalette(global);
      Path file = Files.write(dir.resolve("film.gif"), new byte[] {1, 2, 3});
      try (GifWriter gif = new GifWriter(file, 4, 4, options)) {
        gif.add(new int[16], 40);
        assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file));
        gif.abandon();
      }
      assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file));
      assertNothingElse("film.gif");
      try (GifWriter gif = new GifWriter(file, 4, 4, options)) {
        gif.add(new int[16], 40);
      }
      assertTrue(Files.size(file) > 3);
      try (GifWriter empty = new GifWriter(file, 4, 4, options)) {
        assertEquals(0, empty.frames());
      }
      assertTrue(Files.size(file) > 3, "a recording of nothing replaces nothing");
      assertNothingElse("film.gif");
    }
  }

  private void assertNothingElse(String name) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(List.of(dir.resolve(name)), files.toList());
    }
  }

  @Test
  void aFullDiskIsToldAndTheOlderFileStays() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "only Linux has a disk that is always full");
    Path file = Files.write(dir.resolve("film.gif"), new byte[] {1, 2, 3});
    PartFile part =
        new PartFile(file) {
          @Override
          OutputStream open() throws IOException {
            create();
            return new BufferedOutputStream(Files.newOutputStream(full));
          }
        };
    GifWriter gif = new GifWriter(part, file, 64, 64, GifOptions.DEFAULT);
    Exception e =
        assertThrows(
            IOException.class,
            () -> {
              gif.add(new int[64 * 64], 40);
              gif.close();
            });
    assertTrue(e.getMessage().contains("film.gif: No space left"), e.getMessage());
    gif.close();
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file));
    assertNothingElse("film.gif");
  }

  @Test
  void whatCannotBeWrittenIsNamed() throws IOException {
    Path file = dir.resolve("no-folder").resolve("film.gif");
    Exception e = assertThrows(IOException.class, () -> new GifWriter(file, 4, 4, true));
    assertTrue(e.getMessage().contains("film.gif: there is no folder"), e.getMessage());
    Path folder = Files.createDirectory(dir.resolve("folder.gif"));
    e = assertThrows(IOException.class, () -> new GifWriter(folder, 4, 4, true));
    assertTrue(e.getMessage().contains("folder of that name"), e.getMessage());
    try (GifWriter gif = new GifWriter(dir.resolve("a.gif"), 4, 4, true)) {
      BufferedImage large = new BufferedImage(5, 4, BufferedImage.TYPE_INT_RGB);
      assertThrows(IllegalArgumentException.class, () -> gif.add(large, 40));
      assertThrows(IllegalArgumentException.class, () -> gif.add(new int[20], 40));
    }
    assertThrows(IllegalArgumentException.class, () -> new GifWriter(file, 0, 4, true));
  }
}
