package morphogen.step;

import java.util.Arrays;
import morphogen.cells.State;
import morphogen.rule.Dynamics;

/**
 * A grid channel by channel, with a rim of one cell around it.
 *
 * <p>The rim holds what cells at the edge see beyond it. So every neighbour of every cell lies at a
 * fixed distance, and whole runs of cells can be worked on at once, the rim's columns with them.
 */
public final class Planes {
  private final int width;
  private final int height;
  private final int stride;
  private final boolean wraps;
  private final float[][] values; // [channels, (height + 2) * (width + 2)]

  /** An empty grid for rules of that kind. */
  public Planes(Dynamics dynamics, int width, int height) {
    this(width, height, dynamics.wraps(), dynamics.channels());
  }

  private Planes(int width, int height, boolean wraps, int channels) {
    this.width = width;
    this.height = height;
    this.wraps = wraps;
    stride = width + 2;
    values = new float[channels][(height + 2) * stride];
  }

  /** An empty one of this size and edges. */
  Planes like(int channels) {
    return new Planes(width, height, wraps, channels);
  }

  /** One channel, rim and all. */
  float[] channel(int c) {
    return values[c];
  }

  /** Where the first cell lies. */
  int first() {
    return stride + 1;
  }

  /** How many cells there are from the first to the last, with the rim's columns between them. */
  int run() {
    return height * stride - 2;
  }

  /** How far away a neighbour lies, 0 to 8 from the top left. */
  int offset(int neighbour) {
    return (neighbour / 3 - 1) * stride + neighbour % 3 - 1;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Where cell (x, y) lies. */
  int at(int x, int y) {
    return (y + 1) * stride + x + 1;
  }

  /** True if these planes are of that state's size. */
  public boolean fits(State state) {
    return width == state.width() && height == state.height() && values.length == state.channels();
  }

  /** Takes a state over, rim included. */
  public void read(State state) {
    int channels = values.length;
    for (int c = 0; c < channels; c++) {
      for (int y = 0, from = c; y < height; y++) {
        for (int x = 0, to = at(0, y); x < width; x++, to++, from += channels) {
          values[c][to] = state.values()[from];
        }
      }
    }
    surround();
  }

  /** Adds a state, the rim left as it is. */
  public void add(State state) {
    int channels = values.length;
    for (int c = 0; c < channels; c++) {
      for (int y = 0, from = c; y < height; y++) {
        for (int x = 0, to = at(0, y); x < width; x++, to++, from += channels) {
          values[c][to] += state.values()[from];
        }
      }
    }
  }

  /** The Euclidean length of everything but the rim. */
  public double length() {
    double sum = 0;
    for (float[] plane : values) {
      for (int y = 0; y < height; y++) {
        for (int i = at(0, y), end = i + width; i < end; i++) {
          sum += (double) plane[i] * plane[i];
        }
      }
    }
    return Math.sqrt(sum);
  }

  /** Multiplies everything by a number. */
  public void scale(float factor) {
    for (float[] plane : values) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] *= factor;
      }
    }
  }

  /** Writes everything but the rim into a state. */
  public void write(State state) {
    int channels = values.length;
    for (int c = 0; c < channels; c++) {
      for (int y = 0, to = c; y < height; y++) {
        for (int x = 0, from = at(0, y); x < width; x++, from++, to += channels) {
          state.values()[to] = values[c][from];
        }
      }
    }
  }

  /** Everything 0. */
  public void clear() {
    for (float[] plane : values) {
      Arrays.fill(plane, 0);
    }
  }

  /** Fills the rim with what lies beyond the edges: zeros, or the opposite edges. */
  public void surround() {
    for (float[] plane : values) {
      surround(plane);
    }
  }

  /** The same for another plane of this size. */
  void surround(float[] plane) {
    for (int y = 0; y < height; y++) {
      int row = at(0, y);
      plane[row - 1] = wraps ? plane[row + width - 1] : 0;
      plane[row + width] = wraps ? plane[row] : 0;
    }
    int bottom = (height + 1) * stride;
    if (wraps) {
      System.arraycopy(plane, bottom - stride, plane, 0, stride);
      System.arraycopy(plane, stride, plane, bottom, stride);
    } else {
      Arrays.fill(plane, 0, stride, 0);
      Arrays.fill(plane, bottom, bottom + stride, 0);
    }
  }

  /** Empties the rim. */
  void clearRim() {
    int bottom = (height + 1) * stride;
    for (float[] plane : values) {
      Arrays.fill(plane, 0, stride, 0);
      Arrays.fill(plane, bottom, bottom + stride, 0);
      for (int y = 0; y < height; y++) {
        plane[at(-1, y)] = 0;
        plane[at(width, y)] = 0;
      }
    }
  }

  /**
   * The adjoint of {@link #surround}: gives the rim's gradient to whom it belongs, and empties it.
   */
  public void fold() {
    int bottom = (height + 1) * stride;
    for (float[] plane : values) {
      for (int x = 0; wraps && x < stride; x++) {
        plane[bottom - stride + x] += plane[x];
        plane[stride + x] += plane[bottom + x];
      }
      Arrays.fill(plane, 0, stride, 0);
      Arrays.fill(plane, bottom, bottom + stride, 0);
      for (int y = 0; y < height; y++) {
        int row = at(0, y);
        if (wraps) {
          plane[row + width - 1] += plane[row - 1];
          plane[row] += plane[row + width];
        }
        plane[row - 1] = 0;
        plane[row + width] = 0;
      }
    }
  }
}
