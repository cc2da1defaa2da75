package morphogen.rollout;

import java.util.ArrayList;
import java.util.List;
import morphogen.cells.State;
import morphogen.rule.Attention;
import morphogen.rule.Rule;

/**
 * What cells add to themselves that attend, slow and plain: cell by cell in 64 bits, as the page
 * rule-format.md says. It shares nothing with the engines.
 */
public final class PlainAttention {
  private final Rule rule;
  private final Attention attention;
  private final int channels;
  private final int width;
  private final int height;

  /** The weights of each pass: {@code [cell, head, neighbour]}, 0 beyond clipped edges. */
  public final List<double[][][]> shares = new ArrayList<>();

  public PlainAttention(Rule rule, int width, int height) {
    this.rule = rule;
    this.width = width;
    this.height = height;
    attention = Attention.of(rule.spec());
    channels = rule.spec().channels();
  }

  /** {@code [cell, channel]} of a state. */
  public static double[][] cells(State state) {
    double[][] cells = new double[state.cells()][state.channels()];
    for (int i = 0; i < state.values().length; i++) {
      cells[i / state.channels()][i % state.channels()] = state.values()[i];
    }
    return cells;
  }

  /** {@code [cell, channel]}: what is added to each. */
  public double[][] deltas(double[][] state) {
    shares.clear();
    if (attention.blocks() == 0) {
      return attend(0, state);
    }
    double[][] now = state;
    for (int pass = 0; pass < attention.blocks(); pass++) {
      now = sum(now, attend(pass, normalised(pass, Attention.NORM, now)));
      double[][] hidden =
          linear(pass, Attention.MLP_HIDDEN, normalised(pass, Attention.MLP_NORM, now));
      for (double[] cell : hidden) {
        for (int i = 0; i < cell.length; i++) {
          cell[i] = 0.5 * cell[i] * (1 + erf(cell[i] / Math.sqrt(2)));
        }
      }
      now = sum(now, linear(pass, Attention.MLP_OUTPUT, hidden));
    }
    double[][] deltas = new double[state.length][channels];
    for (int cell = 0; cell < state.length; cell++) {
      for (int c = 0; c < channels; c++) {
        double x = now[cell][c];
        double next =
            switch (attention.output()) {
              case NONE -> x;
              case TANH -> Math.tanh(x);
              case RELU -> Math.max(0, x);
              case LEAKY -> x < 0 ? 0.2 * x : x;
            };
        deltas[cell][c] = next - state[cell][c];
      }
    }
    return deltas;
  }

  private double[][] attend(int pass, double[][] seen) {
    double[][] queries = linear(pass, Attention.QUERY, seen);
    double[][] keys = linear(pass, Attention.KEY, seen);
    double[][] values = linear(pass, Attention.VALUE, seen);
    double[][] taken = new double[seen.length][attention.hidden()];
    double[][][] all = new double[seen.length][attention.heads()][9];
    for (int cell = 0; cell < seen.length; cell++) {
      for (int head = 0; head < attention.heads(); head++) {
        double total = 0;
        for (int i = 0; i < 9; i++) {
          int near = neighbour(cell, i);
          if (near >= 0) {
            all[cell][head][i] = Math.exp(score(pass, head, i, queries[cell], keys[near]));
            total += all[cell][head][i];
          }
        }
        for (int i = 0; i < 9; i++) {
          all[cell][head][i] /= total;
          int near = neighbour(cell, i);
          for (int d = head * attention.head();
              near >= 0 && d < (head + 1) * attention.head();
              d++) {
            double place =
                attention.valuePosition() ? place(pass, Attention.VALUE_POSITION, i, d) : 0;
            taken[cell][d] += all[cell][head][i] * (values[near][d] + place);
          }
        }
      }
    }
    shares.add(all);
    return linear(pass, Attention.OUTPUT, taken);
  }

  private double score(int pass, int head, int neighbour, double[] query, double[] key) {
    double score = 0;
    for (int d = head * attention.head(); d < (head + 1) * attention.head(); d++) {
      double place = attention.position() ? place(pass, Attention.POSITION, neighbour, d) : 0;
      score += query[d] * (key[d] + place);
    }
    return score / Math.sqrt(attention.head());
  }

  /** A number of the vector of a place. */
  private double place(int pass, String part, int neighbour, int d) {
    // An eighth of a turn moves each vector of the ring to the next place clockwise.
    int[] ring = {0, 1, 2, 5, 8, 7, 6, 3};
    int at = -1;
    for (int r = 0; r < 8; r++) {
      at = ring[r] == neighbour ? r : at;
    }
    double turns = attention.angle() / (Math.PI / 4);
    int whole = (int) Math.floor(turns + 1e-9);
    double rest = turns - whole;
    int near = at < 0 ? 4 : ring[Math.floorMod(at - whole, 8)];
    int far = at < 0 ? 4 : ring[Math.floorMod(at - whole - 1, 8)];
    float[] vectors = weight(pass, part, Attention.WEIGHT);
    return (1 - rest) * vectors[near * attention.hidden() + d]
        + rest * vectors[far * attention.hidden() + d];
  }

  /** The i-th neighbour from the top left by rows, or -1 beyond a clipped edge. */
  private int neighbour(int cell, int i) {
    int x = cell % width + i % 3 - 1;
    int y = cell / width + i / 3 - 1;
    if (rule.spec().wraps()) {
      return Math.floorMod(y, height) * width + Math.floorMod(x, width);
    }
    return x < 0 || y < 0 || x >= width || y >= height ? -1 : y * width + x;
  }

  private double[][] linear(int pass, String part, double[][] in) {
    float[] weight = weight(pass, part, Attention.WEIGHT);
    float[] bias = weight(pass, part, Attention.BIAS);
    double[][] out = new double[in.length][bias.length];
    for (int cell = 0; cell < in.length; cell++) {
      for (int j = 0; j < bias.length; j++) {
        out[cell][j] = bias[j];
        for (int i = 0; i < in[cell].length; i++) {
          out[cell][j] += in[cell][i] * weight[i * bias.length + j];
        }
      }
    }
    return out;
  }

  private double[][] normalised(int pass, String part, double[][] in) {
    float[] weight = weight(pass, part, Attention.WEIGHT);
    float[] bias = weight(pass, part, Attention.BIAS);
    double[][] out = new double[in.length][channels];
    for (int cell = 0; cell < in.length; cell++) {
      double mean = 0;
      double square = 0;
      for (double value : in[cell]) {
        mean += value / channels;
        square += value * value / channels;
      }
      double root = Math.sqrt(square - mean * mean + 1e-5);
      for (int c = 0; c < channels; c++) {
        out[cell][c] = (in[cell][c] - mean) / root * weight[c] + bias[c];
      }
    }
    return out;
  }

  private float[] weight(int pass, String part, String ending) {
    return rule.weight((attention.blocks() == 0 ? "" : "block" + (pass + 1) + ".") + part + ending);
  }

  private double[][] sum(double[][] a, double[][] b) {
    double[][] sum = new double[a.length][channels];
    for (int cell = 0; cell < a.length; cell++) {
      for (int c = 0; c < channels; c++) {
        sum[cell][c] = a[cell][c] + b[cell][c];
      }
    }
    return sum;
  }

  /** By its series: 2 / √π · Σ (-1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1)). */
  private static double erf(double x) {
    if (Math.abs(x) > 5) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; n < 120; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }
}
