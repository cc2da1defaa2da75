package morphogen.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import morphogen.cells.State;
import morphogen.rule.Filters;
import morphogen.rule.Kernel;
import morphogen.rule.RuleSpec;

/**
 * What many cells read of their neighbourhoods, to the bit as {@link Perceive} reads it. Cells of
 * one row that are close together are read at once, with those between them: all their channels lie
 * one after another, and of loops that long the JIT compiler makes vectors, if they are small and
 * what they read lies in arrays of its own.
 *
 * <p>Each thread needs an instance of its own, with the thread's buffers.
 */
final class PerceiveRuns {
  /** From one cell to the next of a run at most; what lies between them is read in vain. */
  private static final int APART = 6;

  private final int channels;
  private final boolean wraps;
  private final boolean sobel;
  private final boolean magnitude;
  private final int[][] neighbours; // [kernel]: those whose tap is not zero
  private final float[][] taps; // the same
  private final int most; // cells of a run

  private final Perceive one; // for cells at edges
  private final float[] row; // what one cell reads
  private final float[][] near; // [neighbour, cell of the run and channel]
  private final float[][] runs; // [kernel, the same]
  private final float[][] differences; // [two, the same], of Sobel's
  private final int[] offsets = new int[9];
  private final int[] places = new int[TileBuffers.TILE]; // where a cell's channels begin in a run

  PerceiveRuns(RuleSpec spec, TileBuffers buffers) {
    Filters filters = Filters.of(spec);
    List<Kernel> kernels = filters.kernels();
    channels = spec.channels();
    wraps = spec.wraps();
    magnitude = filters.magnitude();
    sobel = kernels.equals(Kernel.SOBEL);
    neighbours = new int[kernels.size()][];
    taps = new float[kernels.size()][];
    for (int k = 0; k < kernels.size(); k++) {
      split(kernels.get(k), k);
    }
    most = Math.max(1, Math.min(TileBuffers.TILE, TileBuffers.RUN / channels));
    one = new Perceive(spec);
    row = new float[filters.features(channels)];
    float[][] rows = buffers.runs(9 + 2 + kernels.size(), most * channels);
    near = Arrays.copyOf(rows, 9);
    differences = Arrays.copyOfRange(rows, 9, 11);
    runs = Arrays.copyOfRange(rows, 11, rows.length);
  }

  private void split(Kernel kernel, int k) {
    List<Integer> used = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      if (kernel.taps().get(i) != 0) {
        used.add(i);
      }
    }
    neighbours[k] = used.stream().mapToInt(i -> i).toArray();
    taps[k] = new float[neighbours[k].length];
    for (int i = 0; i < taps[k].length; i++) {
      taps[k][i] = kernel.taps().get(neighbours[k][i]);
    }
  }

  /**
   * Reads the neighbourhoods of {@code cells[from]} to {@code cells[to - 1]}.
   *
   * @param perceived receives {@code [reading and channel, cell]}
   */
  void read(State state, int[] cells, int from, int to, float[][] perceived) {
    for (int i = from; i < to; ) {
      int n = count(state, cells, i, to);
      if (n == 0) {
        one.read(state, cells[i], row, 0);
        for (int f = 0; f < row.length; f++) {
          perceived[f][i - from] = row[f];
        }
        i++;
      } else {
        int floats = (cells[i + n - 1] - cells[i] + 1) * channels;
        filter(state.values(), floats);
        for (int t = 0; t < n; t++) {
          places[t] = (cells[i + t] - cells[i]) * channels;
        }
        spread(perceived, i - from, n);
        i += n;
      }
    }
  }

  /**
   * How many cells from the first one on are a run, of which {@link #offsets} then say where the
   * first one's neighbours are; 0 if the first one's neighbourhood is in more than three pieces, or
   * not whole.
   */
  private int count(State state, int[] cells, int first, int to) {
    int width = state.width();
    int height = state.height();
    int x = cells[first] % width;
    int y = cells[first] / width;
    if (x == 0 || x == width - 1 || !wraps && (y == 0 || y == height - 1)) {
      return 0;
    }
    for (int dy = -1, i = 0; dy <= 1; dy++) {
      int near = y + dy < 0 ? height - 1 : y + dy == height ? 0 : y + dy;
      for (int dx = -1; dx <= 1; dx++, i++) {
        offsets[i] = (near * width + x + dx) * channels;
      }
    }
    int end = Math.min(cells[first] + most, (y + 1) * width - 1);
    int n = 1;
    while (first + n < to) {
      int apart = cells[first + n] - cells[first + n - 1];
      if (apart <= 0 || apart > APART || cells[first + n] >= end) {
        break;
      }
      n++;
    }
    return n;
  }

  private void filter(float[] from, int n) {
    for (int i = 0; i < 9; i++) {
      System.arraycopy(from, offsets[i], near[i], 0, n);
    }
    if (sobel) {
      System.arraycopy(near[4], 0, runs[0], 0, n);
      filterSobel(n);
    } else {
      for (int k = 0; k < taps.length; k++) {
        filter(neighbours[k], taps[k], runs[k], n);
      }
    }
    if (magnitude) {
      lengths(runs[taps.length - 2], runs[taps.length - 1], n);
    }
  }

  private void filter(int[] neighbours, float[] taps, float[] run, int n) {
    Arrays.fill(run, 0, n, 0);
    int i = 0;
    for (; i + 2 < taps.length; i += 3) {
      float[] a = near[neighbours[i]];
      float[] b = near[neighbours[i + 1]];
      float[] c = near[neighbours[i + 2]];
      three(taps[i], a, taps[i + 1], b, taps[i + 2], c, run, n);
    }
    for (; i < taps.length; i++) {
      one(taps[i], near[neighbours[i]], run, n);
    }
  }

  private static void three(
      float u, float[] a, float v, float[] b, float w, float[] c, float[] to, int n) {
    for (int t = 0; t < n; t++) {
      to[t] = to[t] + u * a[t] + v * b[t] + w * c[t];
    }
  }

  private static void one(float weight, float[] from, float[] to, int n) {
    for (int t = 0; t < n; t++) {
      to[t] += weight * from[t];
    }
  }

  /** {@link Kernel#SOBEL} written out, in loops so small that they become vectors. */
  private void filterSobel(int n) {
    float[] falling = differences[0];
    float[] rising = differences[1];
    difference(near[8], near[0], falling, n);
    difference(near[2], near[6], rising, n);
    across(falling, rising, near[5], near[3], runs[1], n);
    down(falling, rising, near[7], near[1], runs[2], n);
  }

  private static void difference(float[] a, float[] b, float[] to, int n) {
    for (int t = 0; t < n; t++) {
      to[t] = a[t] - b[t];
    }
  }

  private static void across(float[] a, float[] b, float[] c, float[] d, float[] to, int n) {
    for (int t = 0; t < n; t++) {
      to[t] = (a[t] + b[t] + 2 * (c[t] - d[t])) * 0.125f;
    }
  }

  private static void down(float[] a, float[] b, float[] c, float[] d, float[] to, int n) {
    for (int t = 0; t < n; t++) {
      to[t] = (a[t] - b[t] + 2 * (c[t] - d[t])) * 0.125f;
    }
  }

  private static void lengths(float[] a, float[] b, int n) {
    for (int t = 0; t < n; t++) {
      a[t] = (float) Math.sqrt(a[t] * a[t] + b[t] * b[t] + Filters.TINY);
    }
  }

  /** Out of a run to where the cells' readings are wanted. */
  private void spread(float[][] perceived, int at, int n) {
    for (int k = 0, f = 0; f < row.length; k++, f += channels) {
      spread(runs[k], perceived, f, at, n);
    }
  }

  private void spread(float[] run, float[][] to, int first, int at, int n) {
    for (int t = 0; t < n; t++) {
      for (int c = 0, from = places[t]; c < channels; c++) {
        to[first + c][at + t] = run[from + c];
      }
    }
  }
}
