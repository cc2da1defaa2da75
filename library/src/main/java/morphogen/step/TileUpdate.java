package morphogen.step;

import morphogen.cells.State;
import morphogen.rule.Activation;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * The update of up to {@link #TILE} cells at once, in plain Java.
 *
 * <p>Each thread needs an instance of its own.
 */
public final class TileUpdate {
  /** Cells per tile: long enough to keep vectors busy, short enough for the second-level cache. */
  public static final int TILE = 128;

  private final RuleSpec spec;
  private final Perceive perceive;
  private final float[] hiddenWeight;
  private final float[] hiddenBias;
  private final float[] outputWeight;
  private final float[] outputBias;

  private final float[] row;
  private final float[][] perceived; // [features, TILE]
  private final float[][] hidden; // [hidden, TILE]
  private final float[][] update; // [channels, TILE]

  public TileUpdate(Rule rule) {
    spec = rule.spec();
    perceive = new Perceive(spec);
    hiddenWeight = rule.weight(Rule.HIDDEN_WEIGHT);
    hiddenBias = rule.weight(Rule.HIDDEN_BIAS);
    outputWeight = rule.weight(Rule.OUTPUT_WEIGHT);
    outputBias = rule.weight(Rule.OUTPUT_BIAS);
    row = new float[spec.features()];
    perceived = new float[spec.features()][TILE];
    hidden = new float[spec.hidden()][TILE];
    update = new float[spec.channels()][TILE];
  }

  /**
   * Computes what {@code cells[from]} to {@code cells[to - 1]} add to themselves.
   *
   * @param to at most from + {@link #TILE}
   * @param deltas receives {@code [cell, channel]}, starting at {@code from * channels}
   */
  public void compute(State state, int[] cells, int from, int to, float[] deltas) {
    int n = to - from;
    for (int t = 0; t < n; t++) {
      perceive.read(state, cells[from + t], row, 0);
      for (int f = 0; f < row.length; f++) {
        perceived[f][t] = row[f];
      }
    }
    Dense.apply(perceived, hiddenWeight, hiddenBias, hidden, n);
    if (spec.activation() == Activation.RELU) {
      for (float[] unit : hidden) {
        for (int t = 0; t < n; t++) {
          unit[t] = Math.max(unit[t], 0);
        }
      }
    }
    Dense.apply(hidden, outputWeight, outputBias, update, n);
    int channels = spec.channels();
    for (int c = 0; c < channels; c++) {
      float[] channel = update[c];
      for (int t = 0, i = from * channels + c; t < n; t++, i += channels) {
        deltas[i] = channel[t];
      }
    }
  }
}
