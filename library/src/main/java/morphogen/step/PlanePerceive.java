package morphogen.step;

import java.util.Arrays;
import java.util.List;
import morphogen.rule.Filters;
import morphogen.rule.RuleSpec;

/**
 * What a run of cells reads of their neighbourhoods in {@link Planes}, and the adjoint. As {@link
 * Perceive} does, for many cells at once. Each thread needs an instance of its own.
 */
final class PlanePerceive {
  private final int channels;
  private final List<float[]> kernels;
  private final int plain; // kernels that are readings of their own, before a magnitude
  private final float[][] pair; // [2 * channels, tile]: the two kernels of the magnitude
  private final float[] share; // [tile]

  /** For runs of up to {@code tile} cells. */
  PlanePerceive(RuleSpec spec, int tile) {
    Filters filters = Filters.of(spec);
    channels = spec.channels();
    kernels = filters.kernels().stream().map(kernel -> kernel.array()).toList();
    plain = kernels.size() - (filters.magnitude() ? 2 : 0);
    pair = new float[filters.magnitude() ? 2 * channels : 0][tile];
    share = new float[tile];
  }

  /**
   * Reads n cells.
   *
   * @param readings receives {@code [readings * channels, n]}
   */
  void read(Planes from, int at, int n, float[][] readings) {
    for (int k = 0; k < kernels.size(); k++) {
      for (int c = 0; c < channels; c++) {
        float[] to = k < plain ? readings[k * channels + c] : pair[(k - plain) * channels + c];
        filter(kernels.get(k), from, c, at, n, to);
      }
    }
    for (int c = 0; c < pair.length / 2; c++) {
      lengths(pair[c], pair[channels + c], readings[plain * channels + c], n);
    }
  }

  /**
   * Adds to every neighbour's gradient its share of what the readings received. To be called after
   * {@link #read} of the same cells.
   *
   * @param gradient of what they read, {@code [readings * channels, n]}
   * @param readings what they read
   */
  void spread(float[][] gradient, float[][] readings, Planes to, int at, int n) {
    for (int k = 0; k < kernels.size(); k++) {
      for (int c = 0; c < channels; c++) {
        float[] from = share;
        if (k < plain) {
          from = gradient[k * channels + c];
        } else {
          int length = plain * channels + c;
          shares(gradient[length], pair[(k - plain) * channels + c], readings[length], n);
        }
        for (int i = 0; i < 9; i++) {
          if (kernels.get(k)[i] != 0) {
            spread(from, kernels.get(k)[i], to.channel(c), at + to.offset(i), n);
          }
        }
      }
    }
  }

  private static void filter(float[] taps, Planes from, int c, int at, int n, float[] to) {
    boolean empty = true;
    for (int i = 0; i < 9; i++) {
      int start = at + from.offset(i);
      if (taps[i] == 1 && empty) {
        System.arraycopy(from.channel(c), start, to, 0, n);
        empty = false;
      } else if (taps[i] != 0) {
        gather(from.channel(c), start, taps[i], to, n, empty);
        empty = false;
      }
    }
    if (empty) {
      Arrays.fill(to, 0, n, 0);
    }
  }

  private static void lengths(float[] a, float[] b, float[] to, int n) {
    for (int t = 0; t < n; t++) {
      to[t] = (float) Math.sqrt(a[t] * a[t] + b[t] * b[t] + Filters.TINY);
    }
  }

  private void shares(float[] gradient, float[] side, float[] length, int n) {
    for (int t = 0; t < n; t++) {
      share[t] = gradient[t] * side[t] / length[t];
    }
  }

  private static void gather(float[] from, int at, float weight, float[] to, int n, boolean anew) {
    if (anew) {
      Arrays.fill(to, 0, n, 0);
    }
    for (int t = 0; t < n; t++) {
      to[t] += weight * from[at + t];
    }
  }

  static void spread(float[] from, float weight, float[] to, int at, int n) {
    for (int t = 0; t < n; t++) {
      to[at + t] += weight * from[t];
    }
  }
}
