package morphogen.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class TileTest {
  @Test
  void everyTileIsASquareOfOpaquePixelsFoundByItsName() {
    assertEquals(27, Tile.all().size());
    assertEquals(3, Tile.all().stream().filter(Tile::own).count());
    for (Tile tile : Tile.all()) {
      BufferedImage picture = tile.picture();
      assertEquals(picture.getWidth(), picture.getHeight(), tile.name());
      assertTrue(picture.getWidth() >= 64, tile.name());
      assertEquals(255, picture.getRGB(0, 0) >>> 24, tile.name());
      assertEquals(tile, Tile.find(" " + tile.name().toUpperCase(java.util.Locale.ROOT)).get());
      assertTrue(Emoji.find(tile.name()).isEmpty(), tile.name() + " is no emoji's name");
    }
    assertTrue(Tile.find("no such tile").isEmpty());
  }
}
