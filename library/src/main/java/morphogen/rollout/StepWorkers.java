package morphogen.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import morphogen.rule.Attention;
import morphogen.rule.Owner;
import morphogen.rule.Rule;
import morphogen.step.AttentionRow;
import morphogen.step.AttentionUpdate;
import morphogen.step.LivingGrid;
import morphogen.step.TileBuffers;
import morphogen.step.TileUpdate;

/**
 * Steps a grid in plain Java, on several processors: cells of filters tile by tile, those that
 * attend in batches of pieces of rows, all rules' at the same time.
 */
final class StepWorkers {
  /** Something to compute. */
  @FunctionalInterface
  private interface Work {
    void by(int thread);
  }

  private final LivingGrid grid;
  private final TileBuffers[] buffers; // [thread]
  private final AtomicInteger next = new AtomicInteger();
  private final List<Work> work = new ArrayList<>();

  private List<TileUpdate[]> filters = List.of(); // of each rule one a thread; null if it attends
  private List<Attending> attending = List.of();
  private float[] deltas = new float[0];

  /** What attends by one rule. */
  private record Attending(int rule, AttentionUpdate update, AttentionRow[] rows) {}

  /**
   * @param threads at most so many processors, 1 or more
   */
  StepWorkers(LivingGrid grid, int threads) {
    this.grid = grid;
    buffers = new TileBuffers[Math.max(1, threads)];
    for (int thread = 0; thread < buffers.length; thread++) {
      buffers[thread] = new TileBuffers();
    }
  }

  /** From now on these compute the updates, by number. */
  void use(List<Rule> rules, List<Owner> owners) {
    List<TileUpdate[]> tiled = new ArrayList<>();
    List<Attending> attend = new ArrayList<>();
    for (int number = 0; number < rules.size(); number++) {
      Rule rule = rules.get(number);
      boolean attends = rule.spec().network() instanceof Attention;
      tiled.add(attends ? null : tiles(rule));
      if (attends) {
        attend.add(attending(number, rule, owners.get(number)));
      }
    }
    filters = tiled;
    attending = attend;
  }

  private TileUpdate[] tiles(Rule rule) {
    TileUpdate[] tiles = new TileUpdate[buffers.length];
    for (int thread = 0; thread < tiles.length; thread++) {
      tiles[thread] = new TileUpdate(rule, buffers[thread]);
    }
    return tiles;
  }

  private Attending attending(int number, Rule rule, Owner owner) {
    AttentionUpdate before = null;
    for (Attending one : attending) {
      before = one.rule == number ? one.update : before;
    }
    int width = grid.state().width();
    int height = grid.state().height();
    AttentionUpdate update = new AttentionUpdate(rule, owner, width, height, before);
    AttentionRow[] rows = new AttentionRow[buffers.length];
    for (int thread = 0; thread < rows.length; thread++) {
      rows[thread] = update.row(buffers[thread]);
    }
    return new Attending(number, update, rows);
  }

  /** One step. */
  void step() {
    int channels = grid.state().channels();
    int n = grid.begin();
    if (deltas.length < n * channels) {
      deltas = new float[(n + n / 2) * channels];
    }
    cut();
    int passes = 0;
    for (Attending one : attending) {
      List<LivingGrid.Run> runs =
          grid.runs().stream().filter(run -> run.rule() == one.rule).toList();
      one.update.begin(grid.state(), grid.cells(), runs);
      passes = Math.max(passes, runs.isEmpty() ? 0 : one.update.passes());
    }
    look(0); // beside the tiles
    workOff();
    for (int pass = 0; pass < passes; pass++) {
      attend(pass);
      workOff();
      look(pass + 1);
      workOff();
    }
    grid.end(deltas);
  }

  private void cut() {
    for (LivingGrid.Run run : grid.runs()) {
      TileUpdate[] updates = filters.get(run.rule());
      for (int at = run.from(); updates != null && at < run.to(); at += TileBuffers.TILE) {
        int from = at;
        int to = Math.min(run.to(), from + TileBuffers.TILE);
        work.add(thread -> updates[thread].compute(grid.state(), grid.cells(), from, to, deltas));
      }
    }
  }

  private void look(int pass) {
    for (Attending one : attending) {
      int batches = pass < one.update.passes() ? one.update.looking(pass) : 0;
      for (int i = 0; i < batches; i++) {
        int batch = i;
        work.add(thread -> one.update.look(pass, batch, one.rows[thread]));
      }
    }
  }

  private void attend(int pass) {
    for (Attending one : attending) {
      int batches = pass < one.update.passes() ? one.update.attending(pass) : 0;
      for (int i = 0; i < batches; i++) {
        int batch = i;
        work.add(thread -> one.update.attend(pass, batch, one.rows[thread], deltas));
      }
    }
  }

  private void workOff() {
    next.set(0);
    int threads = Math.min(buffers.length, work.size());
    if (threads < 2) {
      work(0);
    } else {
      IntStream.range(0, threads).parallel().forEach(this::work);
    }
    work.clear();
  }

  private void work(int thread) {
    for (int i = next.getAndIncrement(); i < work.size(); i = next.getAndIncrement()) {
      work.get(i).by(thread);
    }
  }
}
