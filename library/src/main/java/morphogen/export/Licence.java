package morphogen.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import morphogen.imports.Imports;
import morphogen.picture.Emoji;
import morphogen.picture.Tile;
import morphogen.rule.RuleFile;

/**
 * On whose terms a rule's picture may be passed on.
 *
 * @param sentence whose picture it is
 * @param text the licence
 */
record Licence(String sentence, String text) {
  private static final String TARGET = "target";
  private static final String PICTURE = "picture";

  /** Of the picture that a rule was trained on, if it came with Morphogen. */
  static Optional<Licence> of(RuleFile file) {
    String target = file.notes().getOrDefault(TARGET, "");
    String picture = file.notes().getOrDefault(PICTURE, "");
    if (file.notes().containsKey(Imports.NOTE)) {
      return Optional.empty(); // what its names name is not known
    }
    // A texture's picture is a tile where there is one of that name, as when it was trained.
    Optional<Tile> tile = Tile.find(picture);
    if (file.rule().spec().isTexture() && tile.isPresent()) {
      String learned =
          tile.get().own() ? "Its start learned from pictures" : "It learned from a picture";
      return Optional.of(
          new Licence(learned + " of Freedoom, BSD licence.", read("/morphogen/tiles/LICENSE")));
    }
    String name = target.isEmpty() ? picture : target;
    if (!name.isEmpty() && Emoji.find(name).isPresent()) {
      return Optional.of(
          new Licence(
              "It learned from Noto Color Emoji, copyright Google, Apache License 2.0.",
              read("/morphogen/emoji/LICENSE")));
    }
    return Optional.empty();
  }

  private static String read(String resource) {
    try (InputStream in = Licence.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
