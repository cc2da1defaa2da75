package morphogen.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import morphogen.cells.State;
import morphogen.rule.Filters;
import morphogen.rule.Kernel;
import morphogen.rule.RuleSpec;

/**
 * What one cell reads of its 3x3 neighbourhood, and the adjoint: what its readings owe to each
 * neighbour.
 *
 * <p>A row of readings is {@code [readings, channels]}: one reading a kernel, but one for the last
 * two together where they are perceived as their magnitude. Each thread needs an instance of its
 * own.
 */
public final class Perceive {
  /** One tap that is not zero: which neighbour, how much. */
  private record Tap(int neighbour, float weight) {}

  private final int channels;
  private final boolean wrap;
  private final boolean sobel;
  private final boolean magnitude;
  private final List<Tap[]> kernels = new ArrayList<>();

  private final int[] offsets = new int[9];
  private final int[] patchOffsets = new int[9];
  private final float[] patch;
  private final float[] single; // [kernels, channels], before the last two become one

  public Perceive(RuleSpec spec) {
    channels = spec.channels();
    wrap = spec.wraps();
    Filters filters = Filters.of(spec);
    magnitude = filters.magnitude();
    sobel = filters.kernels().equals(Kernel.SOBEL);
    for (Kernel kernel : filters.kernels()) {
      List<Tap> taps = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        if (kernel.taps().get(i) != 0) {
          taps.add(new Tap(i, kernel.taps().get(i)));
        }
      }
      kernels.add(taps.toArray(new Tap[0]));
    }
    patch = new float[9 * channels];
    single = new float[magnitude ? kernels.size() * channels : 0];
    Arrays.setAll(patchOffsets, i -> i * channels);
  }

  /** Writes what {@code cell} reads into {@code rows} from index {@code at} on. */
  public void read(State state, int cell, float[] rows, int at) {
    read(state, cell, rows, at, null, 0);
  }

  /** How many slopes a cell has: those of the magnitudes. */
  public int slopes() {
    return magnitude ? 2 * channels : 0;
  }

  /**
   * The same, and how steep it was, for {@link #spread}.
   *
   * @param slopes receives {@link #slopes()} numbers from {@code slopesAt} on; null if not wanted
   */
  public void read(State state, int cell, float[] rows, int at, float[] slopes, int slopesAt) {
    if (!magnitude) {
      readKernels(state, cell, rows, at);
      return;
    }
    readKernels(state, cell, single, 0);
    int others = single.length - 2 * channels;
    System.arraycopy(single, 0, rows, at, others);
    for (int c = 0; c < channels; c++) {
      float a = single[others + c];
      float b = single[others + channels + c];
      float length = (float) Math.sqrt(a * a + b * b + Filters.TINY);
      rows[at + others + c] = length;
      if (slopes != null) {
        slopes[slopesAt + c] = a / length;
        slopes[slopesAt + channels + c] = b / length;
      }
    }
  }

  private void readKernels(State state, int cell, float[] rows, int at) {
    if (locate(state, cell)) {
      filter(state.values(), offsets, rows, at);
      return;
    }
    for (int i = 0; i < 9; i++) {
      if (offsets[i] < 0) {
        Arrays.fill(patch, i * channels, (i + 1) * channels, 0);
      } else {
        System.arraycopy(state.values(), offsets[i], patch, i * channels, channels);
      }
    }
    filter(patch, patchOffsets, rows, at);
  }

  /**
   * The adjoint of {@link #read}: adds to every neighbour in {@code gradient} its share of the
   * gradient that the readings in {@code rows} from {@code at} on received.
   *
   * @param slopes as {@code read} told them, from {@code slopesAt} on
   */
  public void spread(State gradient, int cell, float[] rows, int at, float[] slopes, int slopesAt) {
    if (!magnitude) {
      spreadKernels(gradient, cell, rows, at);
      return;
    }
    int others = single.length - 2 * channels;
    System.arraycopy(rows, at, single, 0, others);
    for (int c = 0; c < channels; c++) {
      float share = rows[at + others + c];
      single[others + c] = share * slopes[slopesAt + c];
      single[others + channels + c] = share * slopes[slopesAt + channels + c];
    }
    spreadKernels(gradient, cell, single, 0);
  }

  private void spreadKernels(State gradient, int cell, float[] rows, int at) {
    if (locate(gradient, cell)) {
      unfilter(gradient.values(), offsets, rows, at);
      return;
    }
    Arrays.fill(patch, 0);
    unfilter(patch, patchOffsets, rows, at);
    float[] values = gradient.values();
    for (int i = 0; i < 9; i++) {
      for (int c = 0; offsets[i] >= 0 && c < channels; c++) {
        values[offsets[i] + c] += patch[i * channels + c];
      }
    }
  }

  /**
   * Fills {@link #offsets} with where the neighbours' values start; false if cell is at an edge.
   */
  private boolean locate(State state, int cell) {
    int width = state.width();
    int height = state.height();
    int x = cell % width;
    int y = cell / width;
    if (x > 0 && y > 0 && x < width - 1 && y < height - 1) {
      int start = (cell - width - 1) * channels;
      for (int row = 0; row < 9; row += 3, start += width * channels) {
        offsets[row] = start;
        offsets[row + 1] = start + channels;
        offsets[row + 2] = start + 2 * channels;
      }
      return true;
    }
    for (int i = 0; i < 9; i++) {
      int nx = x + i % 3 - 1;
      int ny = y + i / 3 - 1;
      if (wrap) {
        nx = Math.floorMod(nx, width);
        ny = Math.floorMod(ny, height);
      }
      boolean inside = nx >= 0 && ny >= 0 && nx < width && ny < height;
      offsets[i] = inside ? (ny * width + nx) * channels : -1;
    }
    return false;
  }

  private void filter(float[] from, int[] offset, float[] rows, int at) {
    if (sobel) {
      filterSobel(from, offset, rows, at);
      return;
    }
    for (Tap[] taps : kernels) {
      if (taps.length == 1 && taps[0].weight == 1) {
        System.arraycopy(from, offset[taps[0].neighbour], rows, at, channels);
      } else {
        Arrays.fill(rows, at, at + channels, 0);
        for (Tap tap : taps) {
          int start = offset[tap.neighbour];
          for (int c = 0; c < channels; c++) {
            rows[at + c] += tap.weight * from[start + c];
          }
        }
      }
      at += channels;
    }
  }

  private void unfilter(float[] to, int[] offset, float[] rows, int at) {
    if (sobel) {
      unfilterSobel(to, offset, rows, at);
      return;
    }
    for (Tap[] taps : kernels) {
      for (Tap tap : taps) {
        int start = offset[tap.neighbour];
        for (int c = 0; c < channels; c++) {
          to[start + c] += tap.weight * rows[at + c];
        }
      }
      at += channels;
    }
  }

  /** {@link Kernel#SOBEL} written out: what every growing automaton spends its time in. */
  private void filterSobel(float[] from, int[] offset, float[] rows, int at) {
    int nw = offset[0];
    int n = offset[1];
    int ne = offset[2];
    int w = offset[3];
    int here = offset[4];
    int e = offset[5];
    int sw = offset[6];
    int s = offset[7];
    int se = offset[8];
    int x = at + channels;
    int y = x + channels;
    for (int c = 0; c < channels; c++) {
      float falling = from[se + c] - from[nw + c];
      float rising = from[ne + c] - from[sw + c];
      rows[at + c] = from[here + c];
      rows[x + c] = (falling + rising + 2 * (from[e + c] - from[w + c])) * 0.125f;
      rows[y + c] = (falling - rising + 2 * (from[s + c] - from[n + c])) * 0.125f;
    }
  }

  private void unfilterSobel(float[] to, int[] offset, float[] rows, int at) {
    int nw = offset[0];
    int n = offset[1];
    int ne = offset[2];
    int w = offset[3];
    int here = offset[4];
    int e = offset[5];
    int sw = offset[6];
    int s = offset[7];
    int se = offset[8];
    int x = at + channels;
    int y = x + channels;
    for (int c = 0; c < channels; c++) {
      float across = rows[x + c] * 0.125f;
      float down = rows[y + c] * 0.125f;
      to[here + c] += rows[at + c];
      to[nw + c] -= across + down;
      to[n + c] -= 2 * down;
      to[ne + c] += across - down;
      to[w + c] -= 2 * across;
      to[e + c] += 2 * across;
      to[sw + c] += down - across;
      to[s + c] += 2 * down;
      to[se + c] += across + down;
    }
  }
}
