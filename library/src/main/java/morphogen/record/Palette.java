package morphogen.record;

import java.util.Arrays;
import java.util.Comparator;

/** At most 256 colours, and which of them is nearest to any other. Not for several threads. */
final class Palette {
  private static final int CACHE_BITS = 15;
  private static final int SLOT_BITS = 10; // a hash four times as large as what is in it
  private static final int GOLDEN = 0x9e3779b1; // spreads neighbours over a hash

  private final int[] colours; // by their green, for the search
  private final int[] firstAbove = new int[257]; // where a green begins
  private final short[] slots = new short[1 << SLOT_BITS]; // index plus one
  private final int[] cached = new int[1 << CACHE_BITS]; // colour plus one
  private final byte[] answers = new byte[1 << CACHE_BITS];
  private final short[] bins = new short[1 << 18]; // index plus one

  /** Colours as {@code 0xRRGGBB}, in any order; there they get another one. */
  Palette(int[] colours) {
    this.colours =
        Arrays.stream(colours)
            .boxed()
            .sorted(Comparator.comparingInt(Palette::green))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < colours.length; i++) {
      firstAbove[green(this.colours[i]) + 1]++;
      int slot = this.colours[i] * GOLDEN >>> 32 - SLOT_BITS;
      while (slots[slot] != 0) {
        slot = slot + 1 & (1 << SLOT_BITS) - 1;
      }
      slots[slot] = (short) (i + 1);
    }
    for (int g = 0; g < 256; g++) {
      firstAbove[g + 1] += firstAbove[g];
    }
  }

  private static int green(int rgb) {
    return rgb >> 8 & 255;
  }

  /** How many colours it has, 0 to 256. */
  int size() {
    return colours.length;
  }

  /** One of its colours, {@code 0xRRGGBB}. */
  int colour(int index) {
    return colours[index];
  }

  /** Where exactly this colour is, or -1. */
  int find(int rgb) {
    int slot = rgb * GOLDEN >>> 32 - SLOT_BITS;
    while (slots[slot] != 0) {
      if (colours[slots[slot] - 1] == rgb) {
        return slots[slot] - 1;
      }
      slot = slot + 1 & (1 << SLOT_BITS) - 1;
    }
    return -1;
  }

  /** Which of its colours has the smallest squared difference to {@code 0xRRGGBB}. */
  int nearest(int rgb) {
    int slot = rgb * GOLDEN >>> 32 - CACHE_BITS;
    if (cached[slot] != rgb + 1) {
      cached[slot] = rgb + 1;
      answers[slot] = (byte) search(rgb);
    }
    return answers[slot] & 255;
  }

  /** Nearly the nearest, and faster: colours are told apart by four levels a channel. */
  int near(int rgb) {
    int bin = rgb >> 18 << 12 | (rgb >> 10 & 63) << 6 | rgb >> 2 & 63;
    if (bins[bin] == 0) {
      bins[bin] = (short) (1 + search(rgb & 0xfcfcfc | 0x020202));
    }
    return bins[bin] - 1;
  }

  /** From the colours of the same green outwards, until green alone is too far away. */
  private int search(int rgb) {
    int g = green(rgb);
    int nearest = 0;
    int least = Integer.MAX_VALUE;
    for (int i = firstAbove[g]; i < colours.length && square(green(colours[i]) - g) < least; i++) {
      int distance = distance(colours[i], rgb);
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    for (int i = firstAbove[g] - 1; i >= 0 && square(green(colours[i]) - g) < least; i--) {
      int distance = distance(colours[i], rgb);
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest;
  }

  private static int distance(int a, int b) {
    return square((a >> 16) - (b >> 16))
        + square(green(a) - green(b))
        + square((a & 255) - (b & 255));
  }

  private static int square(int x) {
    return x * x;
  }
}
