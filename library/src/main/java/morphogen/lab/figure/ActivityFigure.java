package morphogen.lab.figure;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import morphogen.rollout.Rollout;

/** Which channels are busy while it grows. */
final class ActivityFigure implements Figure {
  private static final int STEPS = 256;
  private static final int NAMED = 3; // of the busiest

  @Override
  public String name() {
    return "channels";
  }

  @Override
  public String title() {
    return "Channel activity";
  }

  @Override
  public boolean suits(Subject subject) {
    return true;
  }

  @Override
  public String normal(Subject subject) {
    return "Each row is a channel, from the visible ones at the bottom to the hidden ones; bright is"
        + " one whose cells differ much from each other. Hidden channels hold what cells must know"
        + " but not show: where they are, whether they are grown. Usually several of them vary more"
        + " than any colour. A row that stays dark is a channel the rule does not use; one that"
        + " brightens without end is one that will blow up.";
  }

  @Override
  public Drawing draw(Subject subject) {
    Activity activity = new Activity(STEPS + 1);
    Rollout rollout = subject.run().play();
    double[] steps = new double[STEPS + 1];
    for (int step = 0; step <= STEPS; step++) {
      activity.note(step, rollout.state());
      steps[step] = step;
      rollout.step();
    }
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put(Measures.STEP, steps);
    columns.putAll(activity.columns());
    String busiest =
        IntStream.range(0, subject.spec().channels())
            .boxed()
            .sorted(Comparator.comparingDouble(c -> -activity.at(STEPS, c)))
            .limit(NAMED)
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    return new Drawing(
        List.of(activity.map("Variance of each channel over all cells", "step", 1)),
        columns,
        "At step "
            + STEPS
            + " the channels that vary most are "
            + busiest
            + " (0 to "
            + (subject.spec().visible() - 1)
            + " are visible).");
  }
}
