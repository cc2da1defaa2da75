package morphogen.kind;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import morphogen.kind.Setting.Change;
import morphogen.knob.Knob;
import morphogen.picture.EvenSquare;

/**
 * Which square of a picture is learned: its middle, unless another is asked for, or the one that is
 * most like a texture.
 */
final class CropSettings {
  private static final String OPTION = "--crop";
  private static final String AUTO = "auto";
  private static final int MOST = 65_535; // pixels: no picture that is read is larger
  private static final Pattern WORD = Pattern.compile("(\\d{1,5}),(\\d{1,5}),([1-9]\\d{0,4})");

  private final Knob left;
  private final Knob top;
  private final Knob size;
  private final Knob even;

  CropSettings(Settings settings) {
    left = settings.add(knob("x", "The left column of the square that is learned."), Change.BEFORE);
    top = settings.add(knob("y", "The top row of the square that is learned."), Change.BEFORE);
    size =
        settings.add(
            knob("size", "Pixels across that square; 0 is the picture's middle."), Change.BEFORE);
    even =
        settings.add(
            Knob.toggle(
                "crop.auto",
                false,
                "Whether the square is chosen whose parts are most alike; then the three above do"
                    + " not count."),
            Change.BEFORE);
    settings.before(even.name(), 0);
    settings.add(
        new Shorthand(
            List.of(OPTION),
            "X,Y,SIZE",
            "The square of the picture that is learned, in its pixels from the top left, or auto,"
                + " the one whose parts are most alike; default its middle, as large as its shorter"
                + " side.",
            List.of(left.name(), top.name(), size.name(), even.name()),
            Change.BEFORE,
            false,
            (option, word) -> read(word)));
  }

  private static Knob knob(String name, String text) {
    return Knob.whole("crop." + name, 0, MOST, 0, text);
  }

  private void read(String word) {
    even.set(word.equals(AUTO) ? 1 : 0);
    if (word.equals(AUTO)) {
      return;
    }
    Matcher m =
        Shorthand.parts(
            OPTION,
            word,
            WORD,
            "auto, or three whole numbers, as 100,40,256: column, row, size in pixels");
    Shorthand.put(OPTION, left, m.group(1));
    Shorthand.put(OPTION, top, m.group(2));
    Shorthand.put(OPTION, size, m.group(3));
  }

  /**
   * What of a picture is asked for; all of it if nothing is.
   *
   * @param name what the picture is called
   * @throws IllegalArgumentException if it reaches beyond the picture; says how large that is
   */
  BufferedImage of(String name, BufferedImage picture) {
    if (even.value() == 1) {
      Rectangle square = EvenSquare.of(picture);
      return picture.getSubimage(square.x, square.y, square.width, square.height);
    }
    if (size.value() == 0) {
      return picture;
    }
    int x = (int) left.value();
    int y = (int) top.value();
    int side = (int) size.value();
    if (x + side > picture.getWidth() || y + side > picture.getHeight()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: %s is %d x %d pixels; a square of %d from column %d and row %d ends outside.",
              OPTION,
              name,
              picture.getWidth(),
              picture.getHeight(),
              side,
              x,
              y));
    }
    return picture.getSubimage(x, y, side, side);
  }
}
