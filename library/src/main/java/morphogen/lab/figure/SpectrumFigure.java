package morphogen.lab.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import morphogen.cells.State;
import morphogen.lab.Plots;
import morphogen.lab.RunRecord;
import morphogen.lab.Spectrum;
import morphogen.rollout.Rollout;

/** Coarse and fine detail over time. */
final class SpectrumFigure implements Figure {
  private static final int STEPS = 256;
  private static final int APART = 4; // steps
  private static final int HEIGHT = 320;
  private static final double FLOOR = -4; // of the log

  @Override
  public String name() {
    return "spectrum";
  }

  @Override
  public String title() {
    return "Coarse and fine: the power spectrum over time";
  }

  @Override
  public boolean suits(Subject subject) {
    return Math.min(subject.run().width(), subject.run().height()) >= 8;
  }

  @Override
  public String normal(Subject subject) {
    return "A first cell, or noise, holds all frequencies alike. What grows gathers power in the"
        + " coarse ones, at the bottom, and edges keep some in the fine ones: in most pictures power"
        + " falls by a factor of about ten whenever the frequency triples. If the top brightens with"
        + " time the picture is breaking up into single cells."
        + (goal(subject).isPresent()
            ? " On the right the two curves should lie on each other; where the grown one is lower,"
                + " detail of that size is missing."
            : "");
  }

  /** What it should look like, where that is of the grid's size. */
  private static Optional<State> goal(Subject subject) {
    RunRecord run = subject.run();
    return subject
        .target()
        .or(() -> run.picture(RunRecord.PICTURE))
        .filter(p -> p.width() == run.width() && p.height() == run.height() && p.channels() >= 3);
  }

  @Override
  public Drawing draw(Subject subject) {
    Rollout rollout = subject.run().play();
    double[][] logs = new double[STEPS / APART + 1][];
    double[] steps = new double[logs.length];
    double[] last = null;
    for (int i = 0; i < logs.length; i++) {
      last = of(rollout.state(), subject);
      logs[i] = Arrays.stream(last).map(x -> Math.max(FLOOR, Math.log10(x))).toArray();
      steps[i] = rollout.steps();
      rollout.steps(APART);
    }
    double most =
        Arrays.stream(logs)
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .max()
            .orElse(FLOOR);
    HeatMap map =
        new HeatMap("Radially averaged power", "step", "waves across the grid", "log10 of power");
    List<Plots.Curve> curves = new ArrayList<>();
    double[] frequency = new double[last.length];
    Arrays.setAll(frequency, i -> i);
    curves.add(new Plots.Curve("step " + STEPS, frequency, last));
    goal(subject)
        .ifPresent(
            goal -> curves.add(new Plots.Curve("target", frequency, Spectrum.radial(goal, 3, 0))));
    return new Drawing(
        List.of(
            map.draw(logs, FLOOR, Math.max(FLOOR + 1, most), APART, HEIGHT),
            Plots.picture(
                Panels.WIDTH,
                HEIGHT + 98,
                "At step " + STEPS,
                "waves across the grid",
                "power",
                true,
                curves)),
        columns(steps, logs),
        seen(subject, last));
  }

  private static double[] of(State state, Subject subject) {
    return Spectrum.radial(state, subject.spec().visible(), subject.spec().offset());
  }

  private static String seen(Subject subject, double[] power) {
    if (!Arrays.stream(power).allMatch(Double::isFinite)) {
      return "By step " + STEPS + " the state is no number any more.";
    }
    int strongest = 1;
    for (int i = 2; i < power.length; i++) {
      strongest = power[i] > power[strongest] ? i : strongest;
    }
    return String.format(
        Locale.ROOT,
        "At step %d the strongest frequency above the mean is %d wave%s across the grid, %s cells"
            + " long.",
        STEPS,
        strongest,
        strongest == 1 ? "" : "s",
        Drawing.number(
            (double) Math.min(subject.run().width(), subject.run().height()) / strongest));
  }

  private static Map<String, double[]> columns(double[] steps, double[][] logs) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put(Measures.STEP, steps);
    for (int ring = 0; ring < logs[0].length; ring++) {
      int r = ring;
      columns.put(
          "log10 power " + ring, Arrays.stream(logs).mapToDouble(moment -> moment[r]).toArray());
    }
    return columns;
  }
}
