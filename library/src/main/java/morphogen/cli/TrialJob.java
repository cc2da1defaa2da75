package morphogen.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import morphogen.run.MemoryTraining;
import morphogen.run.Plan;
import morphogen.sweep.SweepPlan;
import morphogen.sweep.Trial;
import morphogen.sweep.TrialPlan;
import morphogen.sweep.Workers;
import morphogen.torch.Torch;
import morphogen.train.Metric;
import morphogen.train.TrainOptions;

/**
 * One trial of a sweep: the training of a command line, in memory. What goes wrong with it is its
 * result. It fails only where nothing could be trained, whatever the settings, or where its result
 * is not wanted any more.
 *
 * @param words of the command line
 * @param plan what is tried
 * @param seconds how long it may train; infinite for as long as its words say
 * @param threads how many processors it may use, 1 or more
 */
record TrialJob(List<String> words, TrialPlan plan, double seconds, int threads)
    implements Workers.Job<Trial> {
  /** What PyTorch says, on a graphics card and on a processor, of whatever system. */
  private static final List<String> PYTORCHS_MEMORY =
      List.of("out of memory", "you tried to allocate");

  /** A trial of a sweep. */
  static TrialJob of(SweepPlan sweep, TrialPlan trial, int threads) {
    return new TrialJob(
        sweep.words(trial.target(), trial.settings(), trial.seed()),
        trial,
        sweep.trialSeconds(),
        threads);
  }

  @Override
  public Trial call() {
    long start = System.nanoTime();
    try {
      return trial(training().run(), start);
    } catch (CancellationException e) {
      throw e;
    } catch (IOException
        | RuntimeException
        | OutOfMemoryError
        | StackOverflowError
        | LinkageError e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("Interrupted at work.");
      }
      requireReady(e);
      String why = e instanceof Error ? null : e.getMessage(); // an error's may be a class's name
      return plan.failed(
          seconds(start), lacksMemory(e) ? Trial.NO_MEMORY : why != null ? why : e.toString());
    }
  }

  private static boolean lacksMemory(Throwable fault) {
    for (Throwable e = fault; e != null; e = e.getCause()) {
      String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
      if (e instanceof OutOfMemoryError || PYTORCHS_MEMORY.stream().anyMatch(said::contains)) {
        return true;
      }
    }
    return false;
  }

  /** What is missing here is missing for all trials. */
  private static void requireReady(Throwable fault) {
    for (Throwable e = fault; e != null; e = e.getCause()) {
      if (e instanceof Torch.MissingException) {
        throw new Workers.NotReadyException(e.getMessage(), fault);
      }
      if (e instanceof LinkageError) {
        throw new Workers.NotReadyException(
            "A part of Morphogen or of what it needs is not here, or does not fit: "
                + e
                + ". Build or install it anew.",
            fault);
      }
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private MemoryTraining training() throws IOException {
    TrainCommand.Prepared prepared = TrainCommand.of(words).prepare();
    Plan asked = prepared.plan();
    Plan shorter =
        new Plan(
            asked.kind(),
            asked.profile(),
            asked.inputs(),
            asked.settings(),
            asked.rule(),
            shortened(asked.train()).withThreads(threads));
    return new MemoryTraining(prepared.kind(), shorter, prepared.given());
  }

  /** The share of the training that this trial gets, and at most so many seconds of it. */
  private TrainOptions shortened(TrainOptions train) {
    TrainOptions shorter = train;
    if (train.iterations() < Integer.MAX_VALUE) {
      int iterations = (int) Math.max(1, Math.round(train.iterations() * plan.share()));
      shorter = shorter.withIterations(iterations);
    }
    double minutes = Math.min(train.minutes(), seconds / 60) * plan.share();
    return shorter.withMinutes(minutes);
  }

  private Trial trial(MemoryTraining.Result result, long start) {
    if (!Double.isFinite(result.score())) {
      return plan.failed(seconds(start), "It diverged: its loss is no number.");
    }
    Map<String, byte[]> pictures = new LinkedHashMap<>();
    result.pictures().forEach((name, picture) -> pictures.put(name, png(picture)));
    return new Trial(
        plan.number(),
        plan.target(),
        plan.settings(),
        plan.seed(),
        seconds(start),
        losses(result.history()),
        result.score(),
        result.numbers(),
        pictures,
        null,
        plan.rung());
  }

  private static byte[] png(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Means of equal parts of the training, each with the iterations that were done by its end. */
  private static List<double[]> losses(List<Metric> history) {
    int points = Math.min(Trial.POINTS, history.size());
    List<double[]> losses = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      int from = (int) ((long) i * history.size() / points);
      int to = (int) ((long) (i + 1) * history.size() / points);
      double mean =
          history.subList(from, to).stream().mapToDouble(Metric::loss).average().orElseThrow();
      losses.add(new double[] {to, mean});
    }
    return losses;
  }
}
