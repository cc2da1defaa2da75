package morphogen.cells;

import java.util.Arrays;
import java.util.Locale;

/** Plants the first living cells. */
public final class Seed {
  private Seed() {}

  /**
   * One living cell at (x, y): alpha and hidden channels 1, colour 0. The rest of the grid is kept.
   *
   * @throws IllegalArgumentException if (x, y) is outside the grid
   */
  public static void plant(State state, int x, int y) {
    if (x < 0 || y < 0 || x >= state.width() || y >= state.height()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "No cell (%d, %d) in a grid of %s.", x, y, state));
    }
    System.arraycopy(
        cell(state.channels()),
        0,
        state.values(),
        state.cell(x, y) * state.channels(),
        state.channels());
  }

  /** A living cell's values, one a channel: colour 0, alpha and hidden channels 1. */
  public static float[] cell(int channels) {
    float[] cell = new float[channels];
    Arrays.fill(cell, Math.min(3, channels), channels, 1);
    return cell;
  }

  /** A new grid with one living cell in its middle, (width / 2, height / 2), rounded down. */
  public static State single(int width, int height, int channels) {
    State state = new State(width, height, channels);
    plant(state, width / 2, height / 2);
    return state;
  }

  /**
   * A new grid of noise: the visible channels uniform in [0, 1) less {@code offset}, so that they
   * are seen in [0, 1), the hidden ones 0.
   *
   * <p>The noise is {@link FireHash}'s of the step before the first, channel by channel, so that
   * every engine can make it.
   */
  public static State noise(
      int width, int height, int channels, int visible, float offset, long randomSeed) {
    State state = new State(width, height, channels);
    int stepHash = FireHash.step(randomSeed, -1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int cell = FireHash.cell(stepHash, x, y);
        for (int c = 0; c < visible; c++) {
          state.set(x, y, c, noise(cell, c) - offset);
        }
      }
    }
    return state;
  }

  /** The same, shown as it is. */
  public static State noise(int width, int height, int channels, int visible, long randomSeed) {
    return noise(width, height, channels, visible, 0, randomSeed);
  }

  /**
   * A new grid in which every channel of every cell is normally distributed with mean 0 and
   * deviation 1: of two uniform numbers, those of the step before the first and of the one before
   * that, by the Box-Muller transform.
   */
  public static State normal(int width, int height, int channels, long randomSeed) {
    State state = new State(width, height, channels);
    int lengths = FireHash.step(randomSeed, -1);
    int angles = FireHash.step(randomSeed, -2);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int length = FireHash.cell(lengths, x, y);
        int angle = FireHash.cell(angles, x, y);
        for (int c = 0; c < channels; c++) {
          double radius = Math.sqrt(-2 * Math.log(1 - noise(length, c))); // 1 - u is over 0
          state.set(x, y, c, (float) (radius * Math.cos(2 * Math.PI * noise(angle, c))));
        }
      }
    }
    return state;
  }

  /** Uniform in [0, 1). */
  private static float noise(int cellHash, int channel) {
    return (FireHash.channel(cellHash, channel) >>> 8) * 0x1p-24f;
  }

  /**
   * A new grid of zeros with a block in its middle, an eighth of it across and down, rounded down,
   * at least a cell. Every channel of the block is 0.99 and up to 0.01 of the noise of {@link
   * #noise}.
   */
  public static State block(int width, int height, int channels, long randomSeed) {
    State state = new State(width, height, channels);
    int stepHash = FireHash.step(randomSeed, -1);
    int across = Math.max(1, width / 8);
    int down = Math.max(1, height / 8);
    for (int y = (height - down) / 2; y < (height - down) / 2 + down; y++) {
      for (int x = (width - across) / 2; x < (width - across) / 2 + across; x++) {
        int cell = FireHash.cell(stepHash, x, y);
        for (int c = 0; c < channels; c++) {
          state.set(x, y, c, 0.99f + 0.01f * noise(cell, c));
        }
      }
    }
    return state;
  }
}
