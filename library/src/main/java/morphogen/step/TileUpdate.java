package morphogen.step;

import morphogen.cells.State;
import morphogen.rule.Activation;
import morphogen.rule.FilterTensors;
import morphogen.rule.Filters;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * The update of up to {@link TileBuffers#TILE} cells at once, in plain Java.
 *
 * <p>Each thread needs an instance of its own, with the thread's buffers.
 */
public final class TileUpdate {
  private final PerceiveRuns perceive;
  private final boolean relu;
  private final float ceiling;
  private final float[] hiddenWeight; // [features, hidden]
  private final float[] hiddenBias;
  private final float[] outputWeight; // [hidden, channels]
  private final float[] outputBias;

  private final float[][] perceived; // [features, TILE]
  private final float[][] hidden; // [hidden, TILE]
  private final float[][] update; // [channels, TILE]

  /**
   * For one rule.
   *
   * @throws IllegalArgumentException if its network is no {@link Filters}; names it
   */
  public TileUpdate(Rule rule, TileBuffers buffers) {
    RuleSpec spec = rule.spec();
    Filters filters = Filters.of(spec);
    FilterTensors<float[]> weights = FilterTensors.of(rule);
    perceive = new PerceiveRuns(spec, buffers);
    relu = filters.activation() == Activation.RELU;
    ceiling = (float) filters.ceiling();
    hiddenWeight = weights.hiddenWeight();
    hiddenBias = weights.hiddenBias();
    outputWeight = weights.outputWeight();
    outputBias = weights.outputBias();
    perceived = buffers.rows(0, filters.features(spec.channels()));
    hidden = buffers.rows(1, filters.hidden());
    update = buffers.rows(2, spec.channels());
  }

  /**
   * Computes what {@code cells[from]} to {@code cells[to - 1]} add to themselves.
   *
   * @param to at most from + {@link TileBuffers#TILE}
   * @param deltas receives {@code [cell, channel]}, starting at {@code from * channels}
   */
  public void compute(State state, int[] cells, int from, int to, float[] deltas) {
    int n = to - from;
    perceive.read(state, cells, from, to, perceived);
    Dense.apply(perceived, hiddenWeight, hiddenBias, hidden, n);
    if (relu) {
      Dense.rectify(hidden, ceiling, n);
    }
    Dense.apply(hidden, outputWeight, outputBias, update, n);
    int channels = update.length;
    for (int c = 0; c < channels; c++) {
      float[] channel = update[c];
      for (int t = 0, i = from * channels + c; t < n; t++, i += channels) {
        deltas[i] = channel[t];
      }
    }
  }
}
