package morphogen.cli;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import morphogen.run.Console;
import morphogen.train.Metric;
import morphogen.train.TrainOptions;

/** A bar on standard error: how far, the loss, iterations a second, time left. */
final class Progress implements Console {
  private static final int PARTS = 1000;

  private final TrainOptions options;
  private final ProgressBar bar;
  private double loss = Double.NaN;
  private double first = Double.NaN;
  private long since;
  private boolean closed;

  Progress(String task, TrainOptions options) {
    this.options = options;
    bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(PARTS)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(System.console() == null ? 10_000 : 500)
            .hideEta()
            .build();
  }

  @Override
  public void iteration(Metric metric) {
    if (Double.isFinite(metric.loss())) {
      loss = Double.isNaN(loss) ? metric.loss() : 0.95 * loss + 0.05 * metric.loss();
    }
    double part = options.progress(metric.iteration() + 1, metric.seconds() / 60);
    if (Double.isNaN(first)) {
      first = part;
      since = System.nanoTime();
      return;
    }
    double elapsed = (System.nanoTime() - since) / 1e9;
    double left = elapsed * (1 - part) / Math.max(part - first, 1e-9);
    bar.stepTo((long) Math.min(PARTS, part * PARTS));
    bar.setExtraMessage(
        "iteration %d, loss %.5f, %.1f/s, %s left"
            .formatted(
                metric.iteration() + 1,
                loss,
                (metric.iteration() + 1) / metric.seconds(),
                duration(left)));
  }

  private static String duration(double seconds) {
    Duration rounded = Duration.ofSeconds((long) Math.max(0, seconds));
    return "%d:%02d".formatted(rounded.toMinutes(), rounded.toSecondsPart());
  }

  @Override
  public void say(String message) {
    if (!closed) {
      System.err.println(); // after the bar
    }
    System.err.println(message);
  }

  @Override
  public void close() {
    if (!closed) {
      bar.close();
    }
    closed = true;
  }
}
