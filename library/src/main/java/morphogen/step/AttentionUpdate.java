package morphogen.step;

import java.util.Arrays;
import java.util.List;
import morphogen.cells.CellSet;
import morphogen.cells.State;
import morphogen.rule.Attention;
import morphogen.rule.Owner;
import morphogen.rule.Rule;

/**
 * What cells add to themselves that attend to their neighbours, in plain Java: pieces of rows at
 * once, as vectors, each cell's query, key and value computed once.
 *
 * <p>A step is {@link #begin}, and then for each pass first {@link #look} for all batches and after
 * that {@link #attend} for all batches. Within one of the two, batches may be shared out to
 * threads, of which each has an {@link AttentionRow} of its own; or one thread does it all, by
 * {@link #compute}.
 */
public final class AttentionUpdate {
  private final int width;
  private final int height;
  private final boolean wraps;
  private final int channels;
  private final Owner owner;
  private final Attention attention;
  private final AttentionWeights[] weights; // [pass]
  private final CellSet[] seen; // [pass + 1]: which cells a pass looks at; the last ones update
  private final Pieces[] pieces; // the same

  private AttentionPlanes planes;
  private State state;

  /** For a rule that has a grid of that size to itself. */
  public AttentionUpdate(Rule rule, int width, int height) {
    this(rule, Owner.alone(rule.spec().dynamics()), width, height);
  }

  /**
   * For a rule on a grid of that size.
   *
   * @param rule with the edges of the grid
   * @param owner where on the grid the rule's channels are
   */
  public AttentionUpdate(Rule rule, Owner owner, int width, int height) {
    this.width = width;
    this.height = height;
    this.owner = owner;
    channels = rule.spec().channels();
    attention = Attention.of(rule.spec());
    int passes = attention.passes();
    weights = new AttentionWeights[passes];
    for (int pass = 0; pass < passes; pass++) {
      weights[pass] = new AttentionWeights(rule, pass);
    }
    wraps = rule.spec().wraps();
    seen = new CellSet[passes + 1];
    pieces = new Pieces[passes + 1];
    Arrays.setAll(seen, pass -> new CellSet(width, height));
    Arrays.setAll(pieces, pass -> new Pieces(width, height));
  }

  /** What a thread needs to work on pieces of this grid. */
  public AttentionRow row(TileBuffers buffers) {
    return new AttentionRow(attention, owner, buffers);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  boolean wraps() {
    return wraps;
  }

  /** How many planes of states it needs. */
  int states() {
    return attention.blocks() > 0 ? channels : 0;
  }

  /** How many planes of queries, keys and values. */
  int triples() {
    return 3 * attention.hidden();
  }

  /** How many passes a step is. */
  public int passes() {
    return weights.length;
  }

  /**
   * Begins a step.
   *
   * @param planes that suit this rule; nobody else's until the step is done
   * @param state of the size and channels this was made for
   * @param cells which of its cells update, each once
   * @param runs which of these
   */
  public void begin(AttentionPlanes planes, State state, int[] cells, List<LivingGrid.Run> runs) {
    this.planes = planes;
    this.state = state;
    CellSet updating = seen[passes()];
    updating.clear();
    for (LivingGrid.Run run : runs) {
      for (int i = run.from(); i < run.to(); i++) {
        int y = cells[i] / width;
        updating.add(cells[i] - y * width, y);
        planes.slots[cells[i]] = i;
      }
    }
    pieces[passes()].of(updating);
    for (int pass = passes() - 1; pass >= 0; pass--) {
      seen[pass].dilate(seen[pass + 1], wraps);
      pieces[pass].of(seen[pass]);
    }
  }

  /** The whole of a step that has begun, on this thread. */
  public void compute(AttentionRow row, float[] deltas) {
    for (int pass = 0; pass < passes(); pass++) {
      for (int batch = 0; batch < looking(pass); batch++) {
        look(pass, batch, row);
      }
      for (int batch = 0; batch < attending(pass); batch++) {
        attend(pass, batch, row, deltas);
      }
    }
  }

  /** How many batches of pieces there are to {@link #look} at. */
  public int looking(int pass) {
    return pieces[pass].batches();
  }

  /** How many batches of pieces there are to {@link #attend} in. */
  public int attending(int pass) {
    return pieces[pass + 1].batches();
  }

  /** Computes queries, keys and values of a batch. */
  public void look(int pass, int batch, AttentionRow row) {
    Pieces pieces = this.pieces[pass];
    row.clear();
    for (int piece = pieces.first(batch); piece < pieces.end(batch); piece++) {
      int n = pieces.size(piece);
      int from = row.add(planes.at(pieces.from(piece), pieces.row(piece)), n);
      if (pass == 0) {
        row.read(state, pieces.cell(piece), from, n);
      }
    }
    if (pass == 0) {
      row.write(row.states, planes.states, states());
    } else {
      row.read(planes.states);
    }
    row.look(weights[pass]);
    row.write(row.triples, planes.triples, triples());
    if (wraps) {
      for (int piece = pieces.first(batch); piece < pieces.end(batch); piece++) {
        planes.join(pieces.row(piece), pieces.from(piece), pieces.size(piece), attention.hidden());
      }
    }
  }

  /**
   * Attends in a batch; after the last pass, writes what the cells that update add to themselves.
   *
   * @param deltas {@code [cell, channel of the grid]}, in the order of the cells
   */
  public void attend(int pass, int batch, AttentionRow row, float[] deltas) {
    attend(pass, batch, row);
    if (attention.blocks() > 0) {
      row.read(planes.states);
      row.finish(weights[pass]);
      row.write(row.states, planes.states, states());
    }
    if (pass < passes() - 1) {
      return;
    }
    Pieces pieces = this.pieces[pass + 1];
    int from = 0;
    for (int piece = pieces.first(batch); piece < pieces.end(batch); piece++) {
      int n = pieces.size(piece);
      if (attention.blocks() > 0) {
        row.change(state, pieces.cell(piece), from, n);
      }
      write(row, from, pieces.cell(piece), n, deltas);
      from += n;
    }
  }

  private void attend(int pass, int batch, AttentionRow row) {
    Pieces pieces = this.pieces[pass + 1];
    row.clear();
    for (int piece = pieces.first(batch); piece < pieces.end(batch); piece++) {
      row.add(planes.at(pieces.from(piece), pieces.row(piece)), pieces.size(piece));
    }
    row.attend(weights[pass], planes.triples, planes.beyond, planes.stride);
  }

  /**
   * Writes the shares of a batch, all cells of which update; see {@link AttentionShares}.
   *
   * @param shares {@code [cell, head, neighbour]}
   */
  void shares(int pass, int batch, AttentionRow row, float[] shares) {
    attend(pass, batch, row);
    Pieces pieces = this.pieces[pass + 1];
    int t = 0;
    for (int piece = pieces.first(batch); piece < pieces.end(batch); piece++) {
      int to = pieces.cell(piece) * attention.heads() * 9;
      for (int end = t + pieces.size(piece); t < end; t++) {
        for (float[][] head : row.shares) {
          for (int i = 0; i < 9; i++) {
            shares[to++] = head[i][t];
          }
        }
      }
    }
  }

  private void write(AttentionRow row, int from, int cell, int n, float[] deltas) {
    int wide = state.channels();
    CellSet updating = seen[passes()];
    int y = cell / width;
    int x = cell - y * width;
    for (int t = 0; t < n; t++) {
      if (updating.contains(x + t, y)) {
        int to = planes.slots[cell + t] * wide;
        Arrays.fill(deltas, to, to + wide, 0);
        for (int c = 0; c < channels; c++) {
          deltas[to + owner.place(c)] = row.update[c][from + t];
        }
        if (owner.isGrey()) {
          deltas[to + 1] = deltas[to];
          deltas[to + 2] = deltas[to];
        }
      }
    }
  }
}
