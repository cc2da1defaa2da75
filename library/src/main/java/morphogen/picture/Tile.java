package morphogen.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * A picture of a material that comes with the library, 64 or 128 pixels square; copies of nearly
 * all of them fit side by side.
 *
 * @param name one word, as {@code lava}
 * @param own whether Morphogen drew it; else it is a picture of Freedoom
 */
public record Tile(String name, boolean own) {
  private static final String FOLDER = "/morphogen/tiles/";
  private static final List<Tile> ALL = load();

  /** Every tile that comes with the library, by name. */
  public static List<Tile> all() {
    return ALL;
  }

  /** The tile of that name, whatever its case. */
  public static Optional<Tile> find(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    return ALL.stream().filter(tile -> tile.name.equals(wanted)).findFirst();
  }

  /** Its pixels. */
  public BufferedImage picture() {
    try (InputStream in = Tile.class.getResourceAsStream(FOLDER + name + ".png")) {
      return ImageIO.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The picture of " + name + " is missing.", e);
    }
  }

  /** Of a line of the list: its name, and {@code own} where it is. */
  private static Tile listed(String line) {
    String[] words = line.split(" ");
    return new Tile(words[0], words.length > 1);
  }

  private static List<Tile> load() {
    try (InputStream in = Tile.class.getResourceAsStream(FOLDER + "index.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Tile::listed)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The list of tiles is missing.", e);
    }
  }
}
