package morphogen.record;

import java.util.Arrays;

/**
 * Which colours frames have, and how often: in bins of four levels a channel, and one by one while
 * they are few.
 */
final class ColourCount {
  /** More colours than a GIF's palette holds are only counted in bins. */
  static final int FEW = 256;

  private static final int BITS = 6;
  private static final int SHIFT = 8 - BITS;
  private static final int SLOTS = 1024; // of the hash of few colours; four times as many as used

  private final int[] seen = new int[1 << 3 * BITS]; // place in the lists below, plus one
  private final int[] fewSlots = new int[SLOTS]; // colour plus one
  private final int[] few = new int[FEW];
  private int distinct;
  private int bins;
  private long[] count = new long[1024];
  private long[] red = new long[1024];
  private long[] green = new long[1024];
  private long[] blue = new long[1024];
  private int[] bin = new int[1024];

  /** Forgets everything, and keeps its memory. */
  void clear() {
    for (int i = 0; i < bins; i++) {
      seen[bin[i]] = 0;
      count[i] = red[i] = green[i] = blue[i] = 0;
    }
    Arrays.fill(fewSlots, 0);
    distinct = 0;
    bins = 0;
  }

  /** Counts a frame's pixels; those that {@code transparent} leaves out are not seen. */
  void add(int[] pixels, boolean transparent) {
    int last = -1;
    int place = 0;
    for (int pixel : pixels) {
      if (transparent && pixel >= 0) { // an alpha of less than 128
        continue;
      }
      int rgb = pixel & 0xffffff;
      if (rgb != last) {
        last = rgb;
        place = place(rgb);
        notice(rgb);
      }
      count[place]++;
      red[place] += rgb >> 16;
      green[place] += rgb >> 8 & 255;
      blue[place] += rgb & 255;
    }
  }

  private int place(int rgb) {
    int key =
        rgb >> 16 + SHIFT << 2 * BITS | (rgb >> 8 & 255) >> SHIFT << BITS | (rgb & 255) >> SHIFT;
    if (seen[key] == 0) {
      if (bins == bin.length) {
        grow();
      }
      bin[bins++] = key;
      seen[key] = bins;
    }
    return seen[key] - 1;
  }

  private void grow() {
    int larger = 2 * bins;
    bin = Arrays.copyOf(bin, larger);
    count = Arrays.copyOf(count, larger);
    red = Arrays.copyOf(red, larger);
    green = Arrays.copyOf(green, larger);
    blue = Arrays.copyOf(blue, larger);
  }

  private void notice(int rgb) {
    if (distinct > FEW) {
      return;
    }
    int slot = rgb * 0x9e3779b1 >>> 22;
    while (fewSlots[slot] != 0) {
      if (fewSlots[slot] == rgb + 1) {
        return;
      }
      slot = slot + 1 & SLOTS - 1;
    }
    if (distinct < FEW) {
      fewSlots[slot] = rgb + 1;
      few[distinct] = rgb;
    }
    distinct++;
  }

  /** How many different colours there are; any number over {@value #FEW} only means many. */
  int distinct() {
    return distinct;
  }

  /** The colours themselves, where they are no more than {@value #FEW}. */
  int[] few() {
    return Arrays.copyOf(few, distinct);
  }

  /** How many bins have a colour. */
  int bins() {
    return bins;
  }

  /** How many pixels a bin has. */
  long count(int bin) {
    return count[bin];
  }

  /** The mean of a bin's colours in one channel: 0 red, 1 green, 2 blue; 0 to 255. */
  double mean(int bin, int channel) {
    long[] sum = channel == 0 ? red : channel == 1 ? green : blue;
    return (double) sum[bin] / count[bin];
  }
}
