package morphogen.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

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
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      assertEquals(3, reader.getNumImages(true));
      for (int i = 0; i < 3; i++) {
        assertEquals(colours[i], reader.read(i).getRGB(4, 3) & 0xffffff);
        var tree = (Element) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
        var control = (Element) tree.getElementsByTagName("GraphicControlExtension").item(0);
        assertEquals("4", control.getAttribute("delayTime"));
      }
    }
  }

  @Test
  void anOlderFileSurvivesUntilTheNewOneIsComplete() throws IOException {
    Path file = Files.write(dir.resolve("film.gif"), new byte[] {1, 2, 3});
    try (GifWriter gif = new GifWriter(file, 4, 4, true)) {
      gif.add(new int[16], 40);
      assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file));
    }
    assertTrue(Files.size(file) > 3);
    try (GifWriter empty = new GifWriter(file, 4, 4, true)) {
      assertEquals(0, empty.frames());
    }
    assertTrue(Files.size(file) > 3, "a recording of nothing replaces nothing");
    assertFalse(Files.exists(dir.resolve("film.gif.part")));
  }

  @Test
  void whatCannotBeWrittenIsNamed() throws IOException {
    Path file = dir.resolve("no-folder").resolve("film.gif");
    Exception e = assertThrows(IOException.class, () -> new GifWriter(file, 4, 4, true));
    assertTrue(e.getMessage().contains("film.gif"), e.getMessage());
    try (GifWriter gif = new GifWriter(dir.resolve("a.gif"), 4, 4, true)) {
      BufferedImage large = new BufferedImage(5, 4, BufferedImage.TYPE_INT_RGB);
      assertThrows(IllegalArgumentException.class, () -> gif.add(large, 40));
    }
  }
}
