package morphogen.rollout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import morphogen.rule.Attention;
import morphogen.rule.Owner;
import morphogen.rule.Rule;
import morphogen.step.AttentionPlanes;
import morphogen.step.AttentionRow;
import morphogen.step.AttentionUpdate;
import morphogen.step.LivingGrid;
import morphogen.step.TileBuffers;
import morphogen.step.TileUpdate;

/**
 * Steps a grid in plain Java, on several processors: cells of filters tile by tile; of rules that
 * attend each goes to one thread as a whole, so that what it has just computed is near by, but for
 * those that would keep a thread at work for longer than its share: their cells are shared out in
 * batches of pieces of rows.
 */
final class StepWorkers {
  /** Something to compute. */
  @FunctionalInterface
  private interface Work {
    void by(int thread);
  }

  /** With fewer whole tiles a thread than that they are halved, so that all have enough to do. */
  private static final int EVEN = 4;

  private final LivingGrid grid;
  private final TileBuffers[] buffers; // [thread]
  private final AttentionPlanes[] planes; // [thread], or of a shared rule; null until needed
  private final AtomicInteger next = new AtomicInteger();
  private final List<Work> work = new ArrayList<>();

  private List<TileUpdate[]> filters = List.of(); // of each rule one a thread; null if it attends
  private List<Attending> attending = List.of();
  private float[] deltas = new float[0];

  /** What attends by one rule. */
  private record Attending(int rule, AttentionUpdate update, AttentionRow[] rows) {}

  /** What updates of these in a step. */
  private record Part(Attending one, List<LivingGrid.Run> runs, int cells) {}

  /**
   * @param threads at most so many processors, 1 or more
   */
  StepWorkers(LivingGrid grid, int threads) {
    this.grid = grid;
    buffers = new TileBuffers[Math.max(1, threads)];
    planes = new AttentionPlanes[buffers.length];
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
    Arrays.setAll(planes, i -> suiting(planes[i]));
  }

  /** These planes, if they suit all rules that attend now; else none. */
  private AttentionPlanes suiting(AttentionPlanes planes) {
    boolean suit =
        planes != null
            && !attending.isEmpty()
            && attending.stream().allMatch(one -> planes.suit(one.update));
    return suit ? planes : null;
  }

  private TileUpdate[] tiles(Rule rule) {
    TileUpdate[] tiles = new TileUpdate[buffers.length];
    for (int thread = 0; thread < tiles.length; thread++) {
      tiles[thread] = new TileUpdate(rule, buffers[thread]);
    }
    return tiles;
  }

  private Attending attending(int number, Rule rule, Owner owner) {
    AttentionUpdate update =
        new AttentionUpdate(rule, owner, grid.state().width(), grid.state().height());
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
    List<Part> parts = parts();
    int all = parts.stream().mapToInt(Part::cells).sum();
    List<Attending> shared = new ArrayList<>();
    List<Part> whole = new ArrayList<>();
    for (Part part : parts) {
      if ((long) part.cells * buffers.length <= all) {
        whole.add(part);
      } else {
        begin(part, shared.size());
        shared.add(part.one);
      }
    }
    share(shared);
    for (Part part : whole) { // the largest first
      work.add(
          thread -> {
            begin(part, thread);
            part.one.update.compute(part.one.rows[thread], deltas);
          });
    }
    cut(n);
    workOff();
    grid.end(deltas);
  }

  /** Of all rules that attend, those of most cells first. */
  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (Attending one : attending) {
      List<LivingGrid.Run> runs =
          grid.runs().stream().filter(run -> run.rule() == one.rule).toList();
      int cells = runs.stream().mapToInt(run -> run.to() - run.from()).sum();
      if (cells > 0) {
        parts.add(new Part(one, runs, cells));
      }
    }
    parts.sort(Comparator.comparingInt(Part::cells).reversed());
    return parts;
  }

  /**
   * @param number of the thread, or of the shared rule, of which there are fewer than threads
   */
  private void begin(Part part, int number) {
    if (planes[number] == null) {
      planes[number] = AttentionPlanes.forAll(attending.stream().map(Attending::update).toList());
    }
    part.one.update.begin(planes[number], grid.state(), grid.cells(), part.runs);
  }

  private void share(List<Attending> shared) {
    int passes = shared.stream().mapToInt(one -> one.update.passes()).max().orElse(0);
    for (int pass = 0; pass < passes; pass++) {
      look(shared, pass);
      workOff();
      attend(shared, pass);
      workOff();
    }
  }

  private void cut(int cells) {
    boolean few = cells < EVEN * buffers.length * TileBuffers.TILE;
    int tile = few ? TileBuffers.TILE / 2 : TileBuffers.TILE;
    for (LivingGrid.Run run : grid.runs()) {
      TileUpdate[] updates = filters.get(run.rule());
      for (int at = run.from(); updates != null && at < run.to(); at += tile) {
        int from = at;
        int to = Math.min(run.to(), from + tile);
        work.add(thread -> updates[thread].compute(grid.state(), grid.cells(), from, to, deltas));
      }
    }
  }

  private void look(List<Attending> shared, int pass) {
    for (Attending one : shared) {
      int batches = pass < one.update.passes() ? one.update.looking(pass) : 0;
      for (int i = 0; i < batches; i++) {
        int batch = i;
        work.add(thread -> one.update.look(pass, batch, one.rows[thread]));
      }
    }
  }

  private void attend(List<Attending> shared, int pass) {
    for (Attending one : shared) {
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
