package morphogen.rollout;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import morphogen.rule.Rule;
import morphogen.step.AttentionRow;
import morphogen.step.AttentionUpdate;
import morphogen.step.LivingGrid;

/** Steps a grid whose cells attend, in plain Java, row by row, on several processors. */
final class AttentionWorkers implements GridWorkers {
  private final LivingGrid grid;
  private final AttentionUpdate update;
  private final AttentionRow[] rows; // [thread]
  private final AtomicInteger nextRow = new AtomicInteger();

  private float[] deltas = new float[0];

  /**
   * @param threads at most so many processors, 1 or more
   */
  AttentionWorkers(LivingGrid grid, Rule rule, int threads) {
    this.grid = grid;
    update = new AttentionUpdate(rule, grid.state().width(), grid.state().height());
    rows = new AttentionRow[Math.max(1, threads)];
    for (int thread = 0; thread < rows.length; thread++) {
      rows[thread] = update.row();
    }
  }

  @Override
  public void step() {
    int n = grid.begin();
    int channels = grid.state().channels();
    if (deltas.length < n * channels) {
      deltas = new float[Math.min(grid.state().cells(), n + n / 2) * channels];
    }
    update.begin(grid.state(), grid.cells(), n);
    for (int i = 0; i < update.passes() && n > 0; i++) {
      int pass = i;
      eachRow((y, row) -> update.look(pass, y, row));
      eachRow((y, row) -> update.attend(pass, y, row, deltas));
    }
    grid.end(deltas);
  }

  private void eachRow(BiConsumer<Integer, AttentionRow> work) {
    nextRow.set(0);
    if (rows.length < 2) {
      work(rows[0], work);
    } else {
      IntStream.range(0, rows.length).parallel().forEach(thread -> work(rows[thread], work));
    }
  }

  private void work(AttentionRow row, BiConsumer<Integer, AttentionRow> work) {
    int y = nextRow.getAndIncrement();
    while (y < update.rows()) {
      work.accept(y, row);
      y = nextRow.getAndIncrement();
    }
  }
}
