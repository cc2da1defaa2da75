package morphogen.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import morphogen.rule.Rule;
import morphogen.step.LivingGrid;
import morphogen.step.TileUpdate;

/** Steps a grid in plain Java, tile by tile, on several processors. */
final class TileWorkers implements GridWorkers {
  private final LivingGrid grid;
  private final int threads;
  private final AtomicInteger nextTile = new AtomicInteger();
  private final List<LivingGrid.Run> tiles = new ArrayList<>();

  private TileUpdate[][] updates; // [thread, rule]
  private float[] deltas = new float[0];

  /**
   * @param threads at most so many processors, 1 or more
   */
  TileWorkers(LivingGrid grid, int threads) {
    this.grid = grid;
    this.threads = Math.max(1, threads);
  }

  /** From now on these compute the updates. */
  void use(List<Rule> rules) {
    updates = new TileUpdate[threads][rules.size()];
    for (TileUpdate[] own : updates) {
      for (int rule = 0; rule < own.length; rule++) {
        own[rule] = new TileUpdate(rules.get(rule));
      }
    }
  }

  @Override
  public void step() {
    int channels = grid.state().channels();
    int n = grid.begin();
    if (deltas.length < n * channels) {
      deltas = new float[(n + n / 2) * channels];
    }
    cut();
    nextTile.set(0);
    if (tiles.size() < 2 || threads < 2) {
      work(0);
    } else {
      IntStream.range(0, Math.min(threads, tiles.size())).parallel().forEach(this::work);
    }
    grid.end(deltas);
  }

  private void cut() {
    tiles.clear();
    for (LivingGrid.Run run : grid.runs()) {
      for (int from = run.from(); from < run.to(); from += TileUpdate.TILE) {
        int to = Math.min(run.to(), from + TileUpdate.TILE);
        tiles.add(new LivingGrid.Run(run.rule(), from, to));
      }
    }
  }

  private void work(int thread) {
    for (int i = nextTile.getAndIncrement(); i < tiles.size(); i = nextTile.getAndIncrement()) {
      LivingGrid.Run tile = tiles.get(i);
      updates[thread][tile.rule()].compute(
          grid.state(), grid.cells(), tile.from(), tile.to(), deltas);
    }
  }
}
