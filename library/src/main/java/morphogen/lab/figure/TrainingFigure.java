package morphogen.lab.figure;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import morphogen.lab.Plots;
import morphogen.lab.RunRecord;

/** How the training went. */
final class TrainingFigure implements Figure {
  private static final int POINTS = 300; // of a curve, about

  @Override
  public String name() {
    return "training";
  }

  @Override
  public String title() {
    return "Training";
  }

  @Override
  public boolean suits(Subject subject) {
    return subject.run().iterations() > 0;
  }

  @Override
  public String normal(Subject subject) {
    return "The loss falls steeply, then ever more slowly; it jumps up where the task becomes harder,"
        + " when wounds begin for example. The gradient's norm, measured before it is limited, falls"
        + " with it; spikes are iterations whose organisms had gone wild, and do no harm if they stay"
        + " single. Living cells settle where the picture has its cells. The channels' variance, how"
        + " much they differ from cell to cell at a rollout's end, settles too; what rises without an"
        + " end grows wild, and what falls to nothing has gone grey or died.";
  }

  @Override
  public Drawing draw(Subject subject) {
    RunRecord run = subject.run();
    List<BufferedImage> panels = new ArrayList<>();
    panels.add(panel(run, RunRecord.LOSS, "Loss", run.lossAxis(), true));
    panels.add(panel(run, "gradientNorm", "Gradient norm", "L2 norm", true));
    if (subject.lives()) {
      panels.add(panel(run, "alive", "Living cells", "cells, mean of a batch", false));
    }
    panels.add(
        panel(
            run,
            RunRecord.CHANNEL_VARIANCE,
            "Variance of the channels",
            "mean of all channels",
            true));
    double[] loss = run.columns().get(RunRecord.LOSS);
    return new Drawing(
        panels.stream().filter(panel -> panel != null).toList(),
        run.columns(),
        String.format(
            Locale.ROOT,
            "%d iterations; the loss was %.5f in the first tenth and %.5f in the last, on average.",
            loss.length,
            mean(loss, 0, Math.max(1, loss.length / 10)),
            mean(loss, loss.length - Math.max(1, loss.length / 10), loss.length)));
  }

  private static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).filter(Double::isFinite).average().orElse(Double.NaN);
  }

  private static BufferedImage panel(
      RunRecord run, String column, String title, String axis, boolean logarithmic) {
    Map<String, double[]> columns = run.columns();
    double[] values = columns.get(column);
    if (values == null || Arrays.stream(values).noneMatch(Double::isFinite)) {
      return null;
    }
    int window = Math.max(1, run.iterations() / POINTS);
    return Plots.picture(
        Panels.WIDTH,
        Panels.HEIGHT,
        title,
        "iteration",
        axis,
        logarithmic,
        List.of(Plots.smooth(column, values, window)));
  }
}
