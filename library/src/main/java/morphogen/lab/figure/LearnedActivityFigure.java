package morphogen.lab.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import morphogen.rollout.Rollout;

/** Which channels were busy in what the training had made by then. */
final class LearnedActivityFigure implements Figure {
  private static final int STEPS = 96;

  @Override
  public String name() {
    return "learned-channels";
  }

  @Override
  public String title() {
    return "Channel activity over the training";
  }

  @Override
  public boolean suits(Subject subject) {
    return subject.snapshots().size() > 1;
  }

  @Override
  public String normal(Subject subject) {
    return "Channels are taken into use one after the other. Early on all may be dark, since an"
        + " untrained rule does nothing, or all bright, since a first rule grows wild.";
  }

  @Override
  public Drawing draw(Subject subject) {
    List<Snapshot> snapshots = subject.snapshots();
    Activity activity = new Activity(snapshots.size());
    double[] iterations = new double[snapshots.size()];
    for (int i = 0; i < iterations.length; i++) {
      Snapshot snapshot = snapshots.get(i);
      Rollout rollout = subject.run().play(snapshot.rule(), subject.run().randomSeed(), 1);
      rollout.steps(STEPS);
      activity.note(i, rollout.state());
      iterations[i] = snapshot.iteration();
    }
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("iteration", iterations);
    columns.putAll(activity.columns());
    return new Drawing(
        List.of(activity.map("Variance of each channel at step " + STEPS, "snapshot", 1)),
        columns,
        String.format(
            Locale.ROOT,
            "Each column is the rule as it was then, played for %d steps: %d snapshots, from"
                + " iteration %.0f to %.0f.",
            STEPS,
            iterations.length,
            iterations[0],
            iterations[iterations.length - 1]));
  }
}
