package morphogen.picture;

import static morphogen.picture.SwatchTest.image;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvenSquareTest {
  /** Dots of 10 pixels on brown. */
  private static int dots(int x, int y) {
    return Math.hypot(x % 20 - 10, y % 20 - 10) < 5 ? 0xfff0e0c0 : 0xff604020;
  }

  @Test
  void isAllOfATexture() {
    assertEquals(
        new Rectangle(0, 0, 200, 200), EvenSquare.of(image(200, 200, EvenSquareTest::dots)));
  }

  @Test
  void isWhereTheTextureIs() {
    BufferedImage picture =
        image(600, 300, (x, y) -> x < 300 ? dots(x, y) : 0xff000000 | (x - 300) / 2 * 0x010101);
    Rectangle square = EvenSquare.of(picture);
    assertTrue(square.x + square.width <= 310, square.toString());
    assertTrue(square.width >= 150, square.toString());
  }

  @Test
  void leavesOutAThingThatLiesOnIt() {
    BufferedImage picture =
        image(400, 400, (x, y) -> Math.hypot(x - 330, y - 330) < 60 ? 0xffff0000 : dots(x, y));
    Rectangle square = EvenSquare.of(picture);
    assertTrue(square.x + square.width < 300 || square.y + square.height < 300, square.toString());
    assertTrue(square.width >= 200, square.toString());
  }

  @Test
  void isNoPlainColour() {
    Random random = new Random(3);
    BufferedImage picture =
        image(500, 200, (x, y) -> x < 200 ? 0xff80c0ff : random.nextInt() | 0xff000000);
    assertTrue(EvenSquare.of(picture).x >= 190, EvenSquare.of(picture).toString());
  }

  @Test
  void liesWithinAnyPicture() {
    for (int[] size : new int[][] {{1, 1}, {1, 900}, {8, 9}, {193, 700}, {1001, 777}}) {
      BufferedImage picture = image(size[0], size[1], (x, y) -> (x * y) << 24);
      Rectangle square = EvenSquare.of(picture);
      assertTrue(square.width >= 1 && square.width == square.height, square.toString());
      assertTrue(new Rectangle(size[0], size[1]).contains(square), square.toString());
    }
  }
}
