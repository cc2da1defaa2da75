package morphogen;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import morphogen.picture.Emoji;
import morphogen.picture.Picture;
import processing.core.PApplet;

/** Pictures by the names that a sketch gives them. */
final class SketchPicture {
  private SketchPicture() {}

  /**
   * An emoji that comes with the library, or a picture in the sketch's data folder.
   *
   * @throws IllegalArgumentException if there is none of that name
   * @throws UncheckedIOException if it cannot be read
   */
  static BufferedImage named(PApplet sketch, String name) {
    Optional<Emoji> emoji = Emoji.find(name);
    if (emoji.isPresent()) {
      return emoji.get().picture();
    }
    File file = sketch.dataFile(name);
    if (!file.exists()) { // as no file of a name that the file system cannot have
      throw new IllegalArgumentException(
          "No picture '%s': there is no such file in the sketch's data folder, %s%s."
              .formatted(name, file.getParent(), Emoji.hint(name)));
    }
    try {
      return Picture.read(file.toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
