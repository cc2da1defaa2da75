package morphogen.step;

import java.util.Arrays;
import morphogen.cells.State;
import morphogen.rule.Attention;
import morphogen.rule.Rule;

/**
 * What cells add to themselves that attend to their neighbours, in plain Java: rows of cells at
 * once, as vectors, each cell's query, key and value computed once.
 *
 * <p>A step is {@link #begin}, and then for each pass first {@link #look} for all rows and after
 * that {@link #attend} for all rows. Within one of the two, rows may be shared out to threads, of
 * which each has an {@link AttentionRow} of its own.
 */
public final class AttentionUpdate {
  private final int width;
  private final int height;
  private final int stride;
  private final boolean wraps;
  private final int channels;
  private final Attention attention;
  private final AttentionWeights[] weights; // [pass]
  private final RowRuns[] runs; // [pass + 1]: which cells a pass looks at; the last ones update
  private final int[] rowStarts; // where a row's cells begin among those that update

  // Planes with a rim of one cell, so that a neighbour lies at a fixed distance.
  private final float[][] states; // [channels]: between two blocks
  private final float[][] triples; // [3 * hidden]: queries, keys, values
  private final float[] beyond; // 0, and in the rim of clipped edges what no score survives

  private State state;
  private int[] cells;

  /** For a grid of that size. */
  public AttentionUpdate(Rule rule, int width, int height) {
    this.width = width;
    this.height = height;
    stride = width + 2;
    wraps = rule.spec().wraps();
    channels = rule.spec().channels();
    attention = Attention.of(rule.spec());
    int passes = attention.passes();
    weights = new AttentionWeights[passes];
    runs = new RowRuns[passes + 1];
    for (int pass = 0; pass < passes; pass++) {
      weights[pass] = new AttentionWeights(rule, pass);
    }
    Arrays.setAll(runs, pass -> new RowRuns(width, height, wraps));
    rowStarts = new int[height + 1];
    int plane = stride * (height + 2);
    states = new float[attention.blocks() > 0 ? channels : 0][plane];
    triples = new float[3 * attention.hidden()][plane];
    beyond = new float[plane];
    if (!wraps) {
      Arrays.fill(beyond, AttentionRow.BEYOND);
      for (int y = 0; y < height; y++) {
        Arrays.fill(beyond, at(0, y), at(width, y), 0);
      }
    }
  }

  /** What a thread needs to work on rows of this grid. */
  public AttentionRow row() {
    return new AttentionRow(attention, channels);
  }

  /** How many passes a step is. */
  public int passes() {
    return weights.length;
  }

  /** How many rows there are. */
  public int rows() {
    return height;
  }

  /**
   * Begins a step.
   *
   * @param state of the size and channels this was made for
   * @param cells which of its cells update, in row order
   * @param count how many
   */
  public void begin(State state, int[] cells, int count) {
    this.state = state;
    this.cells = cells;
    int passes = passes();
    runs[passes].hold(cells, count);
    for (int pass = passes - 1; pass >= 0; pass--) {
      runs[pass].surround(runs[pass + 1]);
    }
    for (int y = 0, i = 0; y < height; y++) {
      rowStarts[y] = i;
      while (i < count && cells[i] < (y + 1) * width) {
        i++;
      }
    }
    rowStarts[height] = count;
  }

  /** Computes queries, keys and values of a row, as far as they are needed. */
  public void look(int pass, int y, AttentionRow row) {
    RowRuns run = runs[pass];
    for (int x = run.from(y); x < run.to(y); x += AttentionRow.TILE) {
      int n = Math.min(AttentionRow.TILE, run.to(y) - x);
      if (pass == 0) {
        row.read(state, y * width + x, n);
        row.write(row.states, states, at(x, y), n);
      } else {
        row.read(states, at(x, y), n);
      }
      row.look(weights[pass], n);
      row.write(row.triples, triples, at(x, y), n);
    }
    if (wraps && run.from(y) < run.to(y)) {
      join(run, y);
    }
  }

  /** Copies what lies at joined edges to the rim on the other side. */
  private void join(RowRuns run, int y) {
    for (int i = attention.hidden(); i < triples.length; i++) {
      float[] plane = triples[i];
      if (run.from(y) == 0) {
        plane[at(width, y)] = plane[at(0, y)];
      }
      if (run.to(y) == width) {
        plane[at(-1, y)] = plane[at(width - 1, y)];
      }
      if (y == 0) {
        System.arraycopy(plane, at(-1, 0), plane, at(-1, height), stride);
      }
      if (y == height - 1) {
        System.arraycopy(plane, at(-1, y), plane, at(-1, -1), stride);
      }
    }
  }

  /**
   * Attends in a row; after the last pass, writes what the cells that update add to themselves.
   *
   * @param deltas {@code [cell, channel]}, in the order of the cells
   */
  public void attend(int pass, int y, AttentionRow row, float[] deltas) {
    RowRuns run = runs[pass + 1];
    int i = rowStarts[y];
    for (int x = run.from(y); x < run.to(y); x += AttentionRow.TILE) {
      int n = Math.min(AttentionRow.TILE, run.to(y) - x);
      row.attend(weights[pass], triples, beyond, at(x, y), stride, n);
      if (attention.blocks() > 0) {
        row.read(states, at(x, y), n);
        row.finish(weights[pass], n);
        row.write(row.states, states, at(x, y), n);
      }
      if (pass == passes() - 1) {
        if (attention.blocks() > 0) {
          row.change(state, y * width + x, n);
        }
        i = write(row, y * width + x, n, i, rowStarts[y + 1], deltas);
      }
    }
  }

  /**
   * Writes the shares of a row in which all cells update; see {@link AttentionShares}.
   *
   * @param shares {@code [cell, head, neighbour]}
   */
  void shares(int pass, int y, AttentionRow row, float[] shares) {
    for (int x = 0; x < width; x += AttentionRow.TILE) {
      int n = Math.min(AttentionRow.TILE, width - x);
      row.attend(weights[pass], triples, beyond, at(x, y), stride, n);
      int to = (y * width + x) * attention.heads() * 9;
      for (int t = 0; t < n; t++) {
        for (float[][] head : row.shares) {
          for (int i = 0; i < 9; i++) {
            shares[to++] = head[i][t];
          }
        }
      }
    }
  }

  /** Writes what listed cells add to themselves, and returns which is the next one. */
  private int write(AttentionRow row, int from, int n, int first, int last, float[] deltas) {
    int i = first;
    for (; i < last && cells[i] < from + n; i++) {
      for (int c = 0; c < channels; c++) {
        deltas[i * channels + c] = row.update[c][cells[i] - from];
      }
    }
    return i;
  }

  private int at(int x, int y) {
    return (y + 1) * stride + x + 1;
  }
}
