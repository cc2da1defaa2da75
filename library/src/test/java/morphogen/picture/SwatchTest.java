package morphogen.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import morphogen.cells.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwatchTest {
  @TempDir Path dir;

  static BufferedImage image(int width, int height, IntBinaryOperator argb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, argb.applyAsInt(x, y));
      }
    }
    return image;
  }

  private static int grey(double value) {
    return 0xff000000 | (int) Math.round(255 * value) * 0x010101;
  }

  /** Red rises by 10 a column; of 20 columns those from the fifth to the fourteenth are seen. */
  @Test
  void isTheMiddleSquare() {
    BufferedImage wide = image(20, 10, (x, y) -> 0xff000000 | x * 10 << 16 | y);
    State swatch = Swatch.of("wide", wide, 10, 1);
    assertEquals(10, swatch.width());
    assertEquals(3, swatch.channels());
    assertEquals(50 / 255f, swatch.get(0, 3, 0), 1e-6);
    assertEquals(140 / 255f, swatch.get(9, 3, 0), 1e-6);
    assertEquals(3 / 255f, swatch.get(9, 3, 2), 1e-6);
    State half = Swatch.of("wide", wide, 5, 1);
    assertEquals(55 / 255f, half.get(0, 0, 0), 1e-6, "two columns' mean");
  }

  /** As many pixels as a picture may have, of one bit each; stripes of 512 pixels, 64 bytes. */
  @Test
  void ofTheLargestPictureThereMayBeIsItsMiddleToo() throws IOException {
    BufferedImage wide = new BufferedImage(1 << 14, 1 << 12, BufferedImage.TYPE_BYTE_BINARY);
    byte[] bits = ((DataBufferByte) wide.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (byte) (i / 64 % 2 == 0 ? -1 : 0);
    }
    Path file = dir.resolve("stripes.png");
    ImageIO.write(wide, "png", file.toFile());
    State swatch = Swatch.of("stripes.png", Picture.read(file), 8, 1);
    for (int x = 0; x < 8; x++) {
      assertEquals(x % 2 == 0 ? 1 : 0, swatch.get(x, 5, 1), 1e-6, "column " + x);
    }
  }

  @Test
  void whatIsTransparentIsWhite() {
    BufferedImage half = image(8, 8, (x, y) -> x < 4 ? 0 : 0x80ff0000);
    State swatch = Swatch.of("half", half, 8, 1);
    assertEquals(1, swatch.get(0, 0, 1), 1e-6);
    assertEquals(1, swatch.get(7, 0, 0), 1e-6);
    assertEquals(1 - 128 / 255f, swatch.get(7, 0, 1), 1e-6);
  }

  @Test
  void isTheMiddleOfTheSquareWhereZoomIsLarge() {
    BufferedImage wide = image(20, 16, (x, y) -> 0xff000000 | x * 10 << 16 | y);
    State half = Swatch.of("wide", wide, 8, 2);
    assertEquals(60 / 255f, half.get(0, 0, 0), 1e-6, "of columns 2 to 17 those from 6");
    assertEquals(130 / 255f, half.get(7, 0, 0), 1e-6);
    String message =
        assertThrows(IllegalArgumentException.class, () -> Swatch.of("wide", wide, 8, 3))
            .getMessage();
    assertTrue(message.contains("middle at this zoom is 5 x 5 pixels"), message);
  }

  @Test
  void isManyCopiesWhereZoomIsSmall() {
    IntBinaryOperator waves =
        (x, y) -> grey(0.52 + 0.4 * Math.sin(x * Math.PI / 4) * Math.sin(y * Math.PI / 8));
    State four = Swatch.of("waves", image(16, 16, waves), 32, 0.5);
    State one = Swatch.of("waves", image(16, 16, waves), 16, 1);
    assertEquals(one.get(3, 5, 0), four.get(19, 21, 0), 1e-6);
    assertTrue(Swatch.seamless(four));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Swatch.of("waves", image(16, 16, waves), 32, 0.2))
            .getMessage();
    assertTrue(message.contains("at a zoom of 0.2 the picture is 6 x 6 cells"), message);
  }

  @Test
  void copiesThatDoNotFitAreMirrored() {
    BufferedImage ramp = image(16, 16, (x, y) -> grey(x / 16.0));
    State four = Swatch.of("ramp", ramp, 32, 0.5);
    assertEquals(four.get(15, 0, 0), four.get(16, 0, 0), 1e-6);
    assertEquals(four.get(0, 0, 0), four.get(31, 31, 0), 1e-6);
  }

  @Test
  void isSeamlessWhereItsEdgesFit() {
    IntBinaryOperator waves =
        (x, y) -> grey(0.52 + 0.4 * Math.sin(x * Math.PI / 4) * Math.sin(y * Math.PI / 8));
    assertTrue(Swatch.seamless(Swatch.of("waves", image(16, 16, waves), 16, 1)));
    assertFalse(Swatch.seamless(Swatch.of("cut", image(13, 16, waves), 13, 1)));
    BufferedImage ramp = image(16, 16, (x, y) -> grey(x / 16.0));
    assertFalse(Swatch.seamless(Swatch.of("ramp", ramp, 16, 1)));
  }

  private static void refuses(String word, BufferedImage image) {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Swatch.of("mine.png", image, 8, 1));
    assertTrue(e.getMessage().contains(word), e.getMessage());
    assertTrue(e.getMessage().contains("mine.png"), e.getMessage());
  }

  @Test
  void whatIsNoTextureIsRefusedInPlainWords() {
    refuses("one colour", image(20, 20, (x, y) -> 0xff336699));
    refuses("one colour", image(20, 20, (x, y) -> 0));
    refuses("one colour", image(40, 10, (x, y) -> x < 10 ? -1 : 0xff000000));
    refuses("1 x 1", image(1, 1, (x, y) -> -1));
    refuses("500 x 7", image(500, 7, (x, y) -> grey(x / 500.0)));
  }
}
