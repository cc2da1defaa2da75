package morphogen.picture;

import java.awt.image.BufferedImage;

/**
 * How a picture without transparency gets an outside. What grows from one cell has to end
 * somewhere: a photograph that fills its rectangle would be learned with its background.
 */
public enum CutOut {
  /**
   * A picture with transparency is taken as it is; another with a border of about one colour as by
   * {@link #BORDER}, any other as by {@link #FRAME}.
   */
  AUTO,
  /** As it is: a picture without transparency is a full rectangle. */
  NONE,
  /**
   * What is connected with the border and has about its colour becomes transparent, with soft
   * edges; what is left is cropped. Holes that the border does not reach stay as they are.
   */
  BORDER,
  /** The whole picture as a plate with round corners and a narrow transparent margin. */
  FRAME;

  /** The most pixels across or down: a dozen of them for each of 40 cells. */
  private static final int MOST = 512;

  /** A pixel of a picture with transparency; less may be left over from blending. */
  private static final int SEEN_THROUGH = 250;

  /** Fewer of them than one in so many do not make a picture transparent. */
  private static final int FEW = 1000;

  /**
   * The picture with its outside transparent.
   *
   * @param image of any size and kind; not changed
   * @return {@code image} itself where nothing is to be cut; else a new one of at most 512 pixels
   *     across and down, smaller where its outside is cropped
   * @throws IllegalArgumentException if nothing would be left because the picture is one colour all
   *     over; says what would help, to follow the picture's name and a colon
   */
  public BufferedImage of(BufferedImage image) {
    if (this == NONE || this == AUTO && seenThrough(image)) {
      return image;
    }
    BufferedImage smaller = Shrink.within(MOST, image);
    if (this == FRAME) {
      return Frame.of(smaller);
    }
    Background background = new Background(smaller);
    boolean frame = this == AUTO && !background.plain();
    return frame ? Frame.of(smaller) : background.removed();
  }

  private static boolean seenThrough(BufferedImage image) {
    if (!image.getColorModel().hasAlpha()) {
      return false;
    }
    long few = (long) image.getWidth() * image.getHeight() / FEW;
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int argb : row) {
        if (argb >>> 24 < SEEN_THROUGH && few-- <= 0) {
          return true;
        }
      }
    }
    return false;
  }
}
