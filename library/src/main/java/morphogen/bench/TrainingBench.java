package morphogen.bench;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.loss.Loss;
import morphogen.loss.TargetLoss;
import morphogen.picture.Emoji;
import morphogen.picture.Picture;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.torch.DenseUnroll;
import morphogen.torch.SparseUnroll;
import morphogen.torch.Unroll;
import morphogen.train.Batch;
import morphogen.train.Differentiator;
import morphogen.train.Grow;
import morphogen.train.GrowOptions;
import morphogen.train.Metric;
import morphogen.train.Task;
import morphogen.train.TrainOptions;
import morphogen.train.Trainer;
import morphogen.train.TrainingListener;

/**
 * Whole training iterations, Adam included: 64x64 cells, 16 channels, hidden 128, batch 8, 64
 * steps, sparse against dense.
 */
public final class TrainingBench {
  private static final int SIZE = 64;
  private static final int BATCH = 8;
  private static final int STEPS = 64;

  private TrainingBench() {}

  /** Measures everything and says it table by table. */
  public static void run(int rounds, Consumer<String> say) {
    for (double share : new double[] {0, 0.1, 0.3}) {
      try (Trainer dense = trainer(share, Differentiator.DENSE);
          Trainer sparse = trainer(share, Differentiator.SPARSE)) {
        String title = share == 0 ? "one cell" : "%.0f %% alive".formatted(100 * share);
        say.accept(
            new Benchmark("Training iteration, " + title)
                .add("dense", dense::iterate)
                .add("sparse", sparse::iterate)
                .run(2, rounds, "one iteration"));
      }
    }
    say.accept(realRun());
  }

  private static Trainer trainer(double share, Differentiator engine) {
    List<State> states = IntStream.range(0, BATCH).mapToObj(i -> Discs.of(SIZE, share, i)).toList();
    return new Trainer(
        new Still(states),
        TrainOptions.defaults().withDifferentiator(engine).withDevice("cpu"),
        new TrainingListener() {});
  }

  /** Always the same states. */
  private record Still(List<State> states) implements Task {
    @Override
    public RuleSpec spec() {
      return RuleSpec.growing();
    }

    @Override
    public Loss loss() {
      return new TargetLoss(new State(SIZE, SIZE, 4));
    }

    @Override
    public Batch sample(int iteration, double progress, RandomGenerator random) {
      return new Batch(states, new int[0], STEPS).copy();
    }
  }

  /**
   * A real run's first 300 iterations with the sparse engine; every tenth batch is also timed on
   * both, one after the other.
   */
  private static String realRun() {
    State target = Picture.target(Emoji.find("lizard").orElseThrow().picture(), 40, SIZE);
    Grow grow = new Grow(RuleSpec.growing(), target, GrowOptions.defaults());
    double[] seconds = new double[2];
    List<Batch> copy = new ArrayList<>();
    Task watched = new Watched(grow, copy);
    try (Unroll dense = new DenseUnroll(Device.cpu());
        Unroll sparse = new SparseUnroll();
        Trainer trainer =
            new Trainer(
                watched,
                TrainOptions.defaults().withIterations(2000).withDevice("cpu"),
                new TrainingListener() {
                  @Override
                  public void onIteration(Metric metric, Rule rule) {
                    if (!copy.isEmpty()) {
                      Batch batch = copy.get(0);
                      seconds[0] += time(() -> play(dense, rule, batch, grow));
                      seconds[1] += time(() -> play(sparse, rule, batch, grow));
                      copy.clear();
                    }
                  }
                })) {
      for (int i = 0; i < 300; i++) {
        trainer.iterate();
      }
      return "A real run's first 300 iterations, every tenth timed%n  dense %.2f s, sparse %.2f s an iteration: %.2f x%n"
          .formatted(seconds[0] / 30, seconds[1] / 30, seconds[0] / seconds[1]);
    }
  }

  private static double time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static void play(Unroll unroll, Rule rule, Batch batch, Task task) {
    List<State> states = batch.copy().states();
    long[] fireSeeds = IntStream.range(0, states.size()).asLongStream().toArray();
    unroll.run(rule, states, fireSeeds, batch.steps(), task.loss());
  }

  /** Passes everything on and keeps a copy of every tenth batch. */
  private record Watched(Task task, List<Batch> copy) implements Task {
    @Override
    public RuleSpec spec() {
      return task.spec();
    }

    @Override
    public Loss loss() {
      return task.loss();
    }

    @Override
    public Batch sample(int iteration, double progress, RandomGenerator random) {
      Batch batch = task.sample(iteration, progress, random);
      if (iteration % 10 == 9) {
        copy.add(batch.copy());
      }
      return batch;
    }

    @Override
    public void update(Batch batch, float[] losses) {
      task.update(batch, losses);
    }

    @Override
    public List<Tensor> state() {
      return task.state();
    }

    @Override
    public void restore(List<Tensor> state) {
      task.restore(state);
    }
  }
}
