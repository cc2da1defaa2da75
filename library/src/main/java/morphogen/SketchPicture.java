package morphogen;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import morphogen.cells.State;
import morphogen.picture.Emoji;
import morphogen.picture.Picture;
import morphogen.picture.Shrink;
import morphogen.picture.Tile;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.core.PImage;

/** Pictures by the names that a sketch gives them. */
final class SketchPicture {
  private static final int MOST = 1024;

  private SketchPicture() {}

  /**
   * An emoji or a tile that comes with the library, or a picture in the sketch's data folder.
   *
   * @throws IllegalArgumentException if there is none of that name
   * @throws UncheckedIOException if it cannot be read
   */
  static BufferedImage named(PApplet sketch, String name) {
    Optional<Emoji> emoji = Emoji.find(name);
    if (emoji.isPresent()) {
      return emoji.get().picture();
    }
    Optional<Tile> tile = Tile.find(name);
    if (tile.isPresent()) {
      return tile.get().picture();
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

  /**
   * A copy of a picture of Processing's: what {@code loadImage()} gives, a camera's frame, a
   * canvas.
   *
   * @throws IllegalArgumentException if it has no pixels, or none that can be seen; says why
   */
  static BufferedImage of(PImage picture) {
    BufferedImage copy = copy(picture);
    for (int y = 0; y < copy.getHeight(); y++) {
      for (int x = 0; x < copy.getWidth(); x++) {
        if (copy.getRGB(x, y) >>> 24 != 0) {
          return copy;
        }
      }
    }
    throw new IllegalArgumentException(
        "The picture is transparent all over, so there is nothing to be seen.");
  }

  /**
   * The same of a picture that may be transparent all over, as a mask may.
   *
   * @throws IllegalArgumentException if it has no pixels; says why
   */
  static BufferedImage copy(PImage picture) {
    if (picture == null) {
      throw new IllegalArgumentException(
          "There is no picture: it is null, as loadImage() gives it for a file that is missing or"
              + " no picture.");
    }
    if (picture.pixelWidth < 0 || picture.pixelHeight < 0) {
      throw new IllegalArgumentException(
          "The picture could not be loaded: is its file in the sketch's data folder?");
    }
    int width = picture.pixelWidth;
    int height = picture.pixelHeight;
    int[] pixels = pixels(picture);
    if (width == 0 || height == 0 || pixels == null || pixels.length < width * height) {
      throw new IllegalArgumentException(
          "The picture has no pixels yet: a file of requestImage() and a camera take a few frames,"
              + " and a canvas has some after endDraw().");
    }
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        row[x] = argb(pixels[y * width + x], picture.format);
      }
      copy.setRGB(0, y, width, 1, row, 0, width);
    }
    return copy;
  }

  private static int[] pixels(PImage picture) {
    try {
      picture.loadPixels();
      return picture.pixels;
    } catch (RuntimeException e) { // a canvas on which nothing has been drawn
      return null;
    }
  }

  private static int argb(int pixel, int format) {
    return switch (format) {
      case PConstants.RGB -> pixel | 0xff000000; // a camera may leave its alpha at 0
      case PConstants.ALPHA -> pixel << 24 | 0xffffff;
      default -> pixel;
    };
  }

  /** The same pixels, at most 1024 across and down. */
  static PImage of(PApplet sketch, BufferedImage image) {
    BufferedImage small = Shrink.within(MOST, image);
    int width = small.getWidth();
    PImage copy = sketch.createImage(width, small.getHeight(), PConstants.ARGB);
    small.getRGB(0, 0, width, small.getHeight(), copy.pixels, 0, width);
    copy.updatePixels();
    return copy;
  }

  /** One pixel a cell, of red, green, blue and, where there is a fourth channel, alpha. */
  static PImage of(PApplet sketch, State target) {
    PImage image = sketch.createImage(target.width(), target.height(), PConstants.ARGB);
    Picture.argb(target, target.channels(), image.pixels);
    image.updatePixels();
    return image;
  }
}
