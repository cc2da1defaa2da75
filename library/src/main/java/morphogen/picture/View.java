package morphogen.picture;

import morphogen.cells.State;
import morphogen.rule.RuleSpec;

/**
 * What of a state is shown, as one pixel a cell. The graphics card's twin of this class is
 * view.frag: a change here is a change there.
 *
 * @param kind what is shown
 * @param channel which one, from 0, if the kind is {@link Kind#CHANNEL} or {@link Kind#ALPHA}
 */
public record View(Kind kind, int channel) {
  /** What is shown, in the order of view.frag's constants. */
  public enum Kind {
    /** The visible channels as they are meant: RGB and alpha, RGB, or grey. */
    COLOUR,
    /** Channel 3 as white of that opacity. */
    ALPHA,
    /** One channel: positive in orange, negative in blue, zero black. */
    CHANNEL,
    /** All hidden channels at once, each with a hue of its own, in the opposite one if negative. */
    HIDDEN
  }

  public static final View COLOUR = new View(Kind.COLOUR, 0);
  public static final View ALPHA = new View(Kind.ALPHA, 3);
  public static final View HIDDEN = new View(Kind.HIDDEN, 0);

  /** 0 is colour, 1 alpha, 2 all hidden channels; from then on each channel in turn. */
  public static View numbered(int number) {
    return switch (number) {
      case 0 -> COLOUR;
      case 1 -> ALPHA;
      case 2 -> HIDDEN;
      default -> channel(number - 3);
    };
  }

  /** One channel, from 0. */
  public static View channel(int channel) {
    return new View(Kind.CHANNEL, channel);
  }

  /**
   * Writes 0xAARRGGBB pixels, colour not premultiplied, row by row. Empty cells of a rule with an
   * alive mask are transparent.
   *
   * @param pixels receives width x height of them
   */
  public void paint(State state, RuleSpec spec, int[] pixels) {
    if (kind == Kind.COLOUR) {
      Picture.argb(state, spec.visible(), (float) spec.offset(), pixels);
      return;
    }
    boolean masked = spec.aliveMask().before() || spec.aliveMask().after();
    int channels = state.channels();
    float[] values = state.values();
    Hues hues = kind == Kind.HIDDEN ? new Hues(spec) : null;
    for (int cell = 0, at = 0; cell < state.cells(); cell++, at += channels) {
      float value = channel < channels ? values[at + channel] : 0;
      pixels[cell] =
          switch (kind) {
            case ALPHA -> 0xffffff | Math.round(255 * Math.max(0, Math.min(1, value))) << 24;
            case CHANNEL -> diverging(value);
            default -> hues.mix(values, at);
          };
      if (masked && kind != Kind.ALPHA && isEmpty(values, at, channels)) {
        pixels[cell] = 0;
      }
    }
  }

  /**
   * The same as numbers, before they are rounded.
   *
   * @param colours receives {@code [cells, 4]}: red, green, blue, premultiplied by alpha, and
   *     alpha, 0 to 1
   */
  public void paint(State state, RuleSpec spec, float[] colours) {
    if (kind == Kind.COLOUR) {
      Picture.premultiplied(state, spec.visible(), (float) spec.offset(), colours);
      return;
    }
    int[] pixels = new int[state.cells()];
    paint(state, spec, pixels);
    for (int cell = 0; cell < pixels.length; cell++) {
      float alpha = (pixels[cell] >>> 24) / 255f;
      for (int c = 0; c < 3; c++) {
        colours[4 * cell + c] = alpha * (pixels[cell] >> 16 - 8 * c & 255) / 255f;
      }
      colours[4 * cell + 3] = alpha;
    }
  }

  /**
   * Lends transparent pixels the mean colour of their neighbours that have one, so that smooth
   * magnification does not darken edges.
   *
   * @param pixels 0xAARRGGBB, row by row; changed in place
   */
  public static void bleed(int[] pixels, int width) {
    int height = pixels.length / width;
    for (int i = 0; i < pixels.length; i++) {
      if (pixels[i] >>> 24 == 0) {
        int n = 0;
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int y = Math.max(0, i / width - 1); y <= Math.min(height - 1, i / width + 1); y++) {
          for (int x = Math.max(0, i % width - 1); x <= Math.min(width - 1, i % width + 1); x++) {
            int pixel = pixels[y * width + x];
            if (pixel >>> 24 != 0) {
              n++;
              red += pixel >> 16 & 255;
              green += pixel >> 8 & 255;
              blue += pixel & 255;
            }
          }
        }
        pixels[i] = n == 0 ? 0 : red / n << 16 | green / n << 8 | blue / n;
      }
    }
  }

  private static boolean isEmpty(float[] values, int at, int channels) {
    for (int i = at; i < at + channels; i++) {
      if (values[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static int diverging(float value) {
    double strength = Float.isNaN(value) ? 0 : 1 - Math.exp(-1.5 * Math.abs(value));
    return value > 0
        ? rgb(strength, 0.62 * strength, 0.2 * strength)
        : rgb(0.2 * strength, 0.6 * strength, strength);
  }

  private static int rgb(double red, double green, double blue) {
    return 0xff000000
        | (int) Math.round(255 * red) << 16
        | (int) Math.round(255 * green) << 8
        | (int) Math.round(255 * blue);
  }

  /** A hue for every hidden channel, a golden section apart. */
  private static final class Hues {
    private final int visible;
    private final int channels;
    private final double[] hue; // [channels, 3]

    Hues(RuleSpec spec) {
      visible = spec.visible();
      channels = spec.channels();
      hue = new double[3 * channels];
      for (int i = 0; i < hue.length; i++) {
        hue[i] = 0.5 + 0.5 * Math.cos(2 * Math.PI * (0.61803399 * (i / 3) + i % 3 / 3.0));
      }
    }

    int mix(float[] values, int at) {
      double[] sum = new double[3];
      for (int c = visible; c < channels; c++) {
        float value = Float.isNaN(values[at + c]) ? 0 : values[at + c];
        for (int i = 0; i < 3; i++) {
          sum[i] += Math.abs(value) * (value > 0 ? hue[3 * c + i] : 1 - hue[3 * c + i]);
        }
      }
      double scale = -5.0 / Math.max(1, channels - visible);
      return rgb(
          1 - Math.exp(scale * sum[0]), 1 - Math.exp(scale * sum[1]), 1 - Math.exp(scale * sum[2]));
    }
  }
}
