package morphogen.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import morphogen.cells.State;
import morphogen.kind.Setting.Change;
import morphogen.knob.Knob;
import morphogen.lab.Report;
import morphogen.lab.Reports;
import morphogen.lab.ToyReport;
import morphogen.loss.Loss;
import morphogen.loss.Observation;
import morphogen.rule.RuleSpec;
import morphogen.train.Batch;
import morphogen.train.Task;

/** What a new kind of training takes: one class. This one makes everything one shade of grey. */
public final class ToyKind extends Kind {
  private final Knob shade =
      settings().add(Knob.range("shade", 0, 1, 0.5, "How bright all cells become."), Change.LIVE);
  private final Knob cells =
      settings().add(Knob.whole("cells", 4, 64, 8, "Cells across the grid."), Change.BEFORE);

  public ToyKind() {
    super("toy", "Makes everything one shade of grey.");
  }

  @Override
  public RuleSpec rule() {
    return RuleSpec.yourLoss();
  }

  @Override
  public int longestRollout() {
    return 4;
  }

  @Override
  public int grid() {
    return (int) cells.value();
  }

  @Override
  public List<Report> reports() {
    List<Report> reports = new ArrayList<>(Reports.pattern());
    reports.add(new ToyReport());
    return reports;
  }

  @Override
  public Task task(Given given) {
    return new Task() {
      @Override
      public RuleSpec spec() {
        return given.rule();
      }

      @Override
      public Loss loss() {
        return states -> Observation.mean(states.get(":, :1").sub((float) shade.value()).square());
      }

      @Override
      public Batch sample(int iteration, double progress, RandomGenerator random) {
        State first = spec().first(grid(), grid(), random.nextLong());
        return new Batch(List.of(first), new int[0], longestRollout());
      }
    };
  }
}
