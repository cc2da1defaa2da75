package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.stream.Collectors;
import morphogen.picture.Tile;
import org.junit.jupiter.api.Test;

class DrawTilesTest {
  /** So that nobody changes a picture and not what draws it. */
  @Test
  void theLibrarysOwnTilesAreWhatItDraws() {
    Map<String, BufferedImage> drawn = DrawTiles.all();
    assertEquals(
        Tile.all().stream().filter(Tile::own).map(Tile::name).collect(Collectors.toSet()),
        drawn.keySet());
    drawn.forEach((name, picture) -> assertSame(name, picture, Tile.find(name).get().picture()));
  }

  private static void assertSame(String name, BufferedImage drawn, BufferedImage shipped) {
    for (int i = 0; i < 64 * 64; i++) {
      Color one = new Color(drawn.getRGB(i % 64, i / 64));
      Color other = new Color(shipped.getRGB(i % 64, i / 64));
      assertEquals(one.getRed(), other.getRed(), 1, name); // sines may round otherwise elsewhere
      assertEquals(one.getGreen(), other.getGreen(), 1, name);
      assertEquals(one.getBlue(), other.getBlue(), 1, name);
    }
  }
}
