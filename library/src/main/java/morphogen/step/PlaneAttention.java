package morphogen.step;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import morphogen.file.Tensor;
import morphogen.rule.Attention;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * Attention on whole grids. A pass needs the whole grid of the pass before, so all of them are
 * played when a step begins, and walked back over when it ends; tiles only read and write planes.
 */
final class PlaneAttention implements PlaneNetwork {
  private final RuleSpec spec;
  private final Attention attention;
  private final int channels;
  private final boolean blocks;
  private final AttentionRow row;
  private final AttentionAdjoint[] passes;
  private final float[][][] states; // [pass][channels]: what each pass makes
  private final float[][][] triples; // [pass][3 * hidden]: its queries, keys, values
  private final Planes gradient; // of what a pass made, then of what it was made of
  private final Planes tripleGradient;
  private final float[] beyond; // 0, and in the rim of clipped edges what no score survives
  private final int stride;

  private AttentionWeights[] weights;

  PlaneAttention(RuleSpec spec, Planes planes) {
    this.spec = spec;
    attention = Attention.of(spec);
    channels = spec.channels();
    blocks = attention.blocks() > 0;
    stride = planes.width() + 2;
    row = new AttentionRow(attention, channels);
    int count = attention.passes();
    int length = planes.channel(0).length;
    passes = new AttentionAdjoint[count];
    Arrays.setAll(passes, pass -> new AttentionAdjoint(attention, channels, row));
    states = new float[count][channels][length];
    triples = new float[count][3 * attention.hidden()][length];
    gradient = planes.like(channels);
    tripleGradient = planes.like(3 * attention.hidden());
    beyond = new float[length];
    if (!spec.wraps()) {
      Arrays.fill(beyond, AttentionRow.BEYOND);
      for (int y = 0; y < planes.height(); y++) {
        Arrays.fill(beyond, planes.at(0, y), planes.at(planes.width(), y), 0);
      }
    }
  }

  @Override
  public void use(Rule rule) {
    weights = new AttentionWeights[passes.length];
    for (int pass = 0; pass < passes.length; pass++) {
      weights[pass] = new AttentionWeights(rule, pass);
      passes[pass].use(weights[pass]);
    }
  }

  @Override
  public void begin(Planes from) {
    for (int pass = 0; pass < passes.length; pass++) {
      int now = pass;
      each(from, (at, n) -> look(now, from, at, n));
      surround(from, triples[pass]);
      each(from, (at, n) -> attend(now, from, at, n));
    }
  }

  private void look(int pass, Planes from, int at, int n) {
    read(pass, from, at, n);
    row.look(weights[pass]);
    row.write(row.triples, triples[pass], triples[pass].length);
  }

  private void attend(int pass, Planes from, int at, int n) {
    row.only(at, n);
    row.attend(weights[pass], triples[pass], beyond, stride);
    if (blocks) {
      read(pass, from, at, n);
      row.finish(weights[pass]);
    }
    row.write(blocks ? row.states : row.update, states[pass], channels);
  }

  /** What a pass starts with. */
  private void read(int pass, Planes from, int at, int n) {
    row.only(at, n);
    if (pass > 0) {
      row.read(states[pass - 1]);
    } else {
      for (int c = 0; c < channels; c++) {
        System.arraycopy(from.channel(c), at, row.states[c], 0, n);
      }
    }
  }

  /** Keys and values beyond joined edges are those of the other side; beyond clipped ones none. */
  private void surround(Planes like, float[][] planes) {
    for (int i = attention.hidden(); spec.wraps() && i < planes.length; i++) {
      like.surround(planes[i]);
    }
  }

  @Override
  public void compute(Planes from, int at, int n, float[][] update) {
    float[][] last = states[states.length - 1];
    for (int c = 0; c < channels; c++) {
      System.arraycopy(last[c], at, update[c], 0, n);
      if (blocks) {
        change(from.channel(c), at, update[c], n);
      }
    }
  }

  @Override
  public void back(Planes from, float[][] update, Planes previous, int at, int n) {
    float[][] last = states[states.length - 1];
    for (int c = 0; c < channels; c++) {
      float[] to = gradient.channel(c);
      System.arraycopy(update[c], 0, to, at, n);
      if (blocks) {
        slope(last[c], to, at, n);
        if (previous != null) {
          Runs.subtractFrom(update[c], previous.channel(c), at, n);
        }
      }
    }
  }

  /** How the blocks' result, put through the activation, differs from the state. */
  private void change(float[] from, int at, float[] to, int n) {
    for (int t = 0; t < n; t++) {
      to[t] = attention.output().of(to[t]) - from[at + t];
    }
  }

  private void slope(float[] last, float[] to, int at, int n) {
    for (int t = 0; t < n; t++) {
      to[at + t] *= attention.output().slope(last[at + t]);
    }
  }

  @Override
  public void end(Planes from, Planes previous) {
    for (int pass = passes.length - 1; pass >= 0; pass--) {
      int now = pass;
      tripleGradient.clear();
      gradient.clearRim();
      each(from, (at, n) -> backAttention(now, from, at, n));
      tripleGradient.fold();
      each(from, (at, n) -> backLook(now, from, at, n));
    }
    gradient.clearRim();
    for (int c = 0; previous != null && c < channels; c++) {
      Runs.add(gradient.channel(c), previous.channel(c), previous.channel(c).length);
    }
  }

  /** From what a pass made to its queries, keys and values, and to the states beside them. */
  private void backAttention(int pass, Planes from, int at, int n) {
    read(pass, from, at, n);
    passes[pass].attention(triples[pass], beyond, gradient, tripleGradient, at, stride, n);
  }

  /** From queries, keys and values to the states that they were made of. */
  private void backLook(int pass, Planes from, int at, int n) {
    read(pass, from, at, n);
    passes[pass].look(gradient, tripleGradient, at, n);
  }

  @Override
  public List<Tensor> gradients() {
    Map<String, float[]> sums = new HashMap<>();
    for (int pass = 0; pass < passes.length; pass++) {
      passes[pass].gradients(pass, sums);
    }
    return spec.tensors().stream().map(tensor -> tensor.with(sums.get(tensor.name()))).toList();
  }

  /** A run of the grid, from where it begins and how long it is. */
  private interface Run {
    void over(int at, int n);
  }

  private static void each(Planes grid, Run run) {
    for (int start = 0; start < grid.run(); start += AttentionRow.TILE) {
      run.over(grid.first() + start, Math.min(AttentionRow.TILE, grid.run() - start));
    }
  }
}
