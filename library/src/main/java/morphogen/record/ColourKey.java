package morphogen.record;

import java.io.IOException;

/** Makes all pixels of one colour transparent, and all others opaque. */
final class ColourKey implements FrameSink {
  private final FrameSink film;
  private final int background;
  private int[] keyed = new int[0];

  /**
   * @param background {@code 0xRRGGBB}; upper bits are ignored
   */
  ColourKey(FrameSink film, int background) {
    this.film = film;
    this.background = background & 0xffffff;
  }

  @Override
  public void add(int[] pixels, double millis) throws IOException {
    if (keyed.length != pixels.length) {
      keyed = new int[pixels.length];
    }
    for (int i = 0; i < pixels.length; i++) {
      int rgb = pixels[i] & 0xffffff;
      keyed[i] = rgb == background ? rgb : rgb | 0xff000000;
    }
    film.add(keyed, millis);
  }

  @Override
  public void close() throws IOException {
    film.close();
  }

  @Override
  public void abandon() {
    film.abandon();
  }
}
