package morphogen.cells;

import java.util.Arrays;
import java.util.Locale;

/**
 * The grid: every channel of every cell.
 *
 * <p>Values are stored cell by cell, {@code [height, width, channels]}, so that all a cell knows
 * lies in one run of memory. Channels 0-2 are RGB premultiplied by alpha, channel 3 is alpha where
 * a rule has alpha, the rest is hidden; no channel is limited to a range. Not safe for use by
 * several threads at once.
 */
public final class State {
  /** The most values one state may hold: a 4096x4096 grid of 16 channels. */
  public static final long MAX_VALUES = 1L << 28;

  private final int width;
  private final int height;
  private final int channels;
  private final float[] values;

  /**
   * An empty grid: every channel of every cell is 0.
   *
   * @param width cells across, 1 or more
   * @param height cells down, 1 or more
   * @param channels numbers per cell, 1 or more
   * @throws IllegalArgumentException if a size is below 1 or the grid holds over {@link
   *     #MAX_VALUES}
   */
  public State(int width, int height, int channels) {
    this(width, height, channels, new float[checkedSize(width, height, channels)]);
  }

  private State(int width, int height, int channels, float[] values) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.values = values;
  }

  private static int checkedSize(int width, int height, int channels) {
    if (width < 1 || height < 1 || channels < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A grid of %d x %d cells with %d channels: each must be at least 1.",
              width,
              height,
              channels));
    }
    // Two factors at a time: three ints can overflow even a long.
    long cells = (long) width * height;
    if (cells > MAX_VALUES / channels) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A grid of %d x %d cells with %d channels is too large; at most %d values fit.",
              width,
              height,
              channels,
              MAX_VALUES));
    }
    return (int) (cells * channels);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public int channels() {
    return channels;
  }

  /** The number of cells, width x height. */
  public int cells() {
    return width * height;
  }

  /**
   * The live storage {@code [height, width, channels]}, not a copy: what is written here is the
   * state.
   */
  public float[] values() {
    return values;
  }

  /** The index of cell (x, y), counted along rows from the top left. */
  public int cell(int x, int y) {
    return y * width + x;
  }

  /** One channel of one cell. */
  public float get(int x, int y, int channel) {
    return values[(y * width + x) * channels + channel];
  }

  /** Sets one channel of one cell. */
  public void set(int x, int y, int channel, float value) {
    values[(y * width + x) * channels + channel] = value;
  }

  /** Sets every channel of every cell to 0. */
  public void clear() {
    Arrays.fill(values, 0);
  }

  /** An independent copy. */
  public State copy() {
    return new State(width, height, channels, values.clone());
  }

  /**
   * Takes over another state's values.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public void copyFrom(State other) {
    if (!sameShape(other)) {
      throw new IllegalArgumentException(
          "Cannot copy a state of " + other + " into one of " + this + ".");
    }
    System.arraycopy(other.values, 0, values, 0, values.length);
  }

  /**
   * Adds another state's values to this one's.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public void add(State other) {
    if (!sameShape(other)) {
      throw new IllegalArgumentException(
          "Cannot add a state of " + other + " to one of " + this + ".");
    }
    for (int i = 0; i < values.length; i++) {
      values[i] += other.values[i];
    }
  }

  /** True if both have the same width, height and channels. */
  public boolean sameShape(State other) {
    return width == other.width && height == other.height && channels == other.channels;
  }

  @Override
  public String toString() {
    return width + " x " + height + " cells, " + channels + " channels";
  }
}
