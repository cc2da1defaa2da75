package morphogen.rollout;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import morphogen.cells.FireHash;
import morphogen.cells.State;
import morphogen.rule.Clamp;
import morphogen.rule.Fire;
import morphogen.rule.Rule;
import morphogen.step.Liveness;
import morphogen.step.TileUpdate;

/**
 * Plays a rule in plain Java on all processors: no native code, and only cells that can change are
 * computed. The reference for every other engine.
 */
public final class JavaRollout implements Rollout {
  private final State state;
  private final long randomSeed;
  private final int threads;
  private final int[] cells;
  private final AtomicInteger nextTile = new AtomicInteger();

  private Rule rule;
  private Liveness liveness;
  private TileUpdate[] workers;
  private float[] deltas = new float[0];
  private int steps;

  /**
   * Starts from a copy of {@code start}.
   *
   * @param randomSeed decides which cells fire
   * @throws IllegalArgumentException if the rule and the grid differ in channels
   */
  public JavaRollout(Rule rule, State start, long randomSeed) {
    this(rule, start, randomSeed, Runtime.getRuntime().availableProcessors());
  }

  /** The same on at most {@code threads} processors. */
  public JavaRollout(Rule rule, State start, long randomSeed, int threads) {
    Rollout.check(rule, start);
    state = start.copy();
    this.randomSeed = randomSeed;
    this.threads = Math.max(1, threads);
    cells = new int[state.cells()];
    rule(rule);
  }

  @Override
  public void step() {
    int stepHash = FireHash.step(randomSeed, steps++);
    int n = liveness.begin(cells, stepHash);
    computeDeltas(n);
    addDeltas(n, stepHash);
    if (rule.spec().clamp() != Clamp.NONE) {
      clampAll();
      liveness.look();
    }
    liveness.end(cells, n);
  }

  private void computeDeltas(int n) {
    int channels = state.channels();
    if (deltas.length < n * channels) {
      deltas = new float[Math.min(state.cells(), n + n / 2) * channels];
    }
    int tiles = (n + TileUpdate.TILE - 1) / TileUpdate.TILE;
    nextTile.set(0);
    if (tiles < 2 || threads < 2) {
      work(0, n, tiles);
    } else {
      IntStream.range(0, Math.min(threads, tiles)).parallel().forEach(w -> work(w, n, tiles));
    }
  }

  private void work(int worker, int n, int tiles) {
    for (int tile = nextTile.getAndIncrement(); tile < tiles; tile = nextTile.getAndIncrement()) {
      int from = tile * TileUpdate.TILE;
      int to = Math.min(n, from + TileUpdate.TILE);
      workers[worker].compute(state, cells, from, to, deltas);
    }
  }

  private void addDeltas(int n, int stepHash) {
    int channels = state.channels();
    float[] values = state.values();
    if (rule.spec().fire() == Fire.CELL) {
      for (int i = 0; i < n; i++) {
        for (int c = 0, to = cells[i] * channels, from = i * channels; c < channels; c++) {
          values[to + c] += deltas[from + c];
        }
      }
      return;
    }
    int threshold = FireHash.threshold(rule.spec().fireRate());
    for (int i = 0; i < n; i++) {
      int cell = cells[i];
      int hash = FireHash.cell(stepHash, cell % state.width(), cell / state.width());
      for (int c = 0; c < channels; c++) {
        if (FireHash.fires(FireHash.channel(hash, c), threshold)) {
          values[cell * channels + c] += deltas[i * channels + c];
        }
      }
    }
  }

  private void clampAll() {
    Clamp clamp = rule.spec().clamp();
    float[] values = state.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = clamp.apply(values[i]);
    }
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public void edit(Consumer<State> change) {
    change.accept(state);
    liveness.look();
  }

  @Override
  public Rule rule() {
    return rule;
  }

  @Override
  public void rule(Rule rule) {
    Rollout.check(rule, state);
    this.rule = rule;
    liveness = new Liveness(rule.spec(), state);
    workers = new TileUpdate[threads];
    for (int i = 0; i < threads; i++) {
      workers[i] = new TileUpdate(rule);
    }
  }

  @Override
  public int steps() {
    return steps;
  }
}
