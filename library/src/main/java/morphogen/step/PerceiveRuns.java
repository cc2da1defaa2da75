package morphogen.step;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import morphogen.cells.State;
import morphogen.rule.Filters;
import morphogen.rule.Kernel;
import morphogen.rule.RuleSpec;

/**
 * What many cells read of their neighbourhoods, to the bit as {@link Perceive} reads it, and the
 * adjoint. Cells of one row that are close together are read at once, with those between them: all
 * their channels lie one after another, and of loops that long the JIT compiler makes vectors, if
 * they are small and what they read lies in arrays of its own.
 *
 * <p>Each thread needs an instance of its own, with the thread's buffers.
 */
public final class PerceiveRuns {
  /** From one cell to the next of a run at most; what lies between them is read in vain. */
  private static final int APART = 6;

  private final int channels;
  private final boolean wraps;
  private final boolean sobel;
  private final boolean magnitude;
  private final boolean alone; // whether rows are read, and spread, one cell at a time
  private final int[][] neighbours; // [kernel]: those whose tap is not zero
  private final float[][] taps; // the same
  private final int[][] readers; // [neighbour]: the kernels whose tap there is not zero
  private final float[][] shares; // the same: those taps
  private final int most; // cells of a run

  private final Perceive one; // for cells at edges
  private final float[] row; // what one cell reads
  private final float[][] near; // [neighbour, cell of the run and channel]
  private final float[][] runs; // [kernel, the same]
  private final float[][] differences; // [two, the same], of Sobel's
  private final int[] offsets = new int[9];
  private final int[] places = new int[TileBuffers.TILE]; // where a cell's channels begin in a run

  public PerceiveRuns(RuleSpec spec, TileBuffers buffers) {
    Filters filters = Filters.of(spec);
    List<Kernel> kernels = filters.kernels();
    channels = spec.channels();
    wraps = spec.wraps();
    magnitude = filters.magnitude();
    sobel = kernels.equals(Kernel.SOBEL);
    alone = magnitude || sobel;
    neighbours = new int[kernels.size()][];
    taps = new float[kernels.size()][];
    for (int k = 0; k < kernels.size(); k++) {
      List<Float> all = kernels.get(k).taps();
      neighbours[k] = notZero(9, all::get);
      taps[k] = picked(neighbours[k], all::get);
    }
    readers = new int[9][];
    shares = new float[9][];
    for (int i = 0; i < 9; i++) {
      int neighbour = i;
      readers[i] = notZero(kernels.size(), k -> kernels.get(k).taps().get(neighbour));
      shares[i] = picked(readers[i], k -> kernels.get(k).taps().get(neighbour));
    }
    most = Math.max(1, Math.min(TileBuffers.TILE, TileBuffers.RUN / channels));
    one = new Perceive(spec);
    row = new float[filters.features(channels)];
    float[][] rows = buffers.runs(9 + 2 + kernels.size(), most * channels);
    near = Arrays.copyOf(rows, 9);
    differences = Arrays.copyOfRange(rows, 9, 11);
    runs = Arrays.copyOfRange(rows, 11, rows.length);
  }

  private static int[] notZero(int count, IntFunction<Float> weight) {
    return IntStream.range(0, count).filter(i -> weight.apply(i) != 0).toArray();
  }

  private static float[] picked(int[] indices, IntFunction<Float> weight) {
    float[] picked = new float[indices.length];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = weight.apply(indices[i]);
    }
    return picked;
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
        filter(state.values(), place(cells, i, n));
        transpose(perceived, i - from, n);
        i += n;
      }
    }
  }

  /** How many slopes a cell has: those of the magnitudes. */
  public int slopes() {
    return one.slopes();
  }

  /**
   * The same as rows, one a cell. Magnitudes, and Sobel's gradients, which {@link Perceive} has
   * written out, are read one cell at a time.
   *
   * @param rows receives {@code [cell, reading and channel]} from its beginning on
   * @param slopes receives how steep each was, for {@link #spread}; of length 0 if not wanted
   */
  public void read(State state, int[] cells, int from, int to, float[] rows, float[] slopes) {
    for (int i = from; i < to; ) {
      int at = (i - from) * row.length;
      int n = alone ? 0 : count(state, cells, i, to);
      if (n == 0) {
        float[] wanted = slopes.length == 0 ? null : slopes;
        one.read(state, cells[i], rows, at, wanted, (i - from) * slopes());
        i++;
      } else {
        filter(state.values(), place(cells, i, n));
        for (int t = 0; t < n; t++) {
          for (int k = 0; k < runs.length; k++, at += channels) {
            System.arraycopy(runs[k], places[t], rows, at, channels);
          }
        }
        i += n;
      }
    }
  }

  /**
   * The adjoint of {@link #read(State, int[], int, int, float[], float[])}: adds to every neighbour
   * in {@code gradient} its share of the gradient that the readings received.
   *
   * @param rows what they received, {@code [cell, reading and channel]}
   * @param slopes as {@code read} told them
   */
  public void spread(State gradient, int[] cells, int n, float[] rows, float[] slopes) {
    for (int i = 0; i < n; ) {
      int at = i * row.length;
      int length = alone ? 0 : count(gradient, cells, i, n);
      if (length == 0) {
        one.spread(gradient, cells[i], rows, at, slopes, i * slopes());
        i++;
      } else {
        int floats = place(cells, i, length);
        for (int k = 0; k < runs.length; k++) {
          gather(rows, at + k * channels, length, runs[k], floats);
        }
        unfilter(gradient.values(), floats);
        i += length;
      }
    }
  }

  /** Where the channels of n cells from the first one on begin in a run; how long that is. */
  private int place(int[] cells, int first, int n) {
    for (int t = 0; t < n; t++) {
      places[t] = (cells[first + t] - cells[first]) * channels;
    }
    return places[n - 1] + channels;
  }

  /** One kernel's readings out of rows into a run, where cells between them have none. */
  private void gather(float[] rows, int at, int n, float[] run, int floats) {
    if (floats > n * channels) {
      Arrays.fill(run, 0, floats, 0);
    }
    for (int t = 0, from = at; t < n; t++, from += row.length) {
      System.arraycopy(rows, from, run, places[t], channels);
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
    if (taps.length == 1 && taps[0] == 1) {
      System.arraycopy(near[neighbours[0]], 0, run, 0, n);
      return;
    }
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

  /** The adjoint of {@link #filter(float[], int)}. */
  private void unfilter(float[] to, int n) {
    for (int i = 0; i < 9; i++) {
      int[] from = readers[i];
      float[] share = shares[i];
      System.arraycopy(to, offsets[i], near[i], 0, n);
      int k = 0;
      for (; k + 2 < from.length; k += 3) {
        float[] a = runs[from[k]];
        float[] b = runs[from[k + 1]];
        float[] c = runs[from[k + 2]];
        three(share[k], a, share[k + 1], b, share[k + 2], c, near[i], n);
      }
      for (; k < from.length; k++) {
        one(share[k], runs[from[k]], near[i], n);
      }
      System.arraycopy(near[i], 0, to, offsets[i], n);
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

  /** Out of runs to where a tile wants its cells' readings. */
  private void transpose(float[][] perceived, int at, int n) {
    for (int f = 0; f < row.length; f++) {
      pick(runs[f / channels], f % channels, perceived[f], at, n);
    }
  }

  private void pick(float[] run, int channel, float[] to, int at, int n) {
    for (int t = 0; t < n; t++) {
      to[at + t] = run[places[t] + channel];
    }
  }
}
