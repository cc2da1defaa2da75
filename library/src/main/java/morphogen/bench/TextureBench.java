package morphogen.bench;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import morphogen.cells.State;
import morphogen.kind.Given;
import morphogen.kind.TextureKind;
import morphogen.loss.Loss;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.train.Batch;
import morphogen.train.Differentiator;
import morphogen.train.Task;
import morphogen.train.TrainOptions;
import morphogen.train.Trainer;
import morphogen.train.TrainingListener;

/**
 * Whole training iterations of {@code texture} as it is by default, on walls of 64x64 and 128x128
 * cells, against the same in dense PyTorch; how they divide into automaton and loss; and steps of
 * grids that a texture covers.
 */
public final class TextureBench {
  private static final String DENSE = "PyTorch dense, memory kept";

  private TextureBench() {}

  /** Measures everything and says it table by table. */
  public static void run(int rounds, Consumer<String> say) {
    RuleSpec spec = new TextureKind().rule();
    for (int grid : new int[] {64, 128}) {
      say.accept(training(grid, rounds));
    }
    Rule rule = Rule.untrained(spec, 1);
    List<State> grids =
        IntStream.of(128, 256, 512).mapToObj(size -> spec.first(size, size, 1)).toList();
    for (State grid : grids) {
      say.accept(RolloutBench.onTheProcessor(rule, grid, rounds));
    }
    RolloutBench.onTheCard(rule, grids, rounds, say);
  }

  private static String training(int grid, int rounds) {
    TextureKind kind = new TextureKind();
    Map<String, Double> values = kind.settings().values();
    values.put("grid", (double) grid);
    kind.settings().values(values);
    RuleSpec spec = kind.fitted(kind.rule());
    Given given = Given.picture(spec, TextureKind.PICTURE, wall(kind.grid()));
    Differentiator auto = Differentiator.AUTO.chosen(spec, true);
    String own = auto.name().toLowerCase(Locale.ROOT) + " (auto)";
    String automaton = own + ", automaton alone";
    try (Trainer dense = trainer(kind, kind.task(given), Differentiator.DENSE);
        Trainer chosen = trainer(kind, kind.task(given), auto);
        Trainer alone = trainer(kind, new Unscored(kind.task(given)), auto)) {
      Benchmark benchmark =
          new Benchmark("Texture, training, %d x %d".formatted(grid, grid))
              .add(DENSE, dense::iterate)
              .add(own, chosen::iterate)
              .add(automaton, alone::iterate);
      String table = benchmark.run(2, rounds, "one iteration");
      double whole = benchmark.seconds(own);
      return table
          + "  %s: %.2f iterations a second, of which the loss takes %.0f %%%n"
              .formatted(own, 1 / whole, 100 * (1 - benchmark.seconds(automaton) / whole));
    }
  }

  private static Trainer trainer(TextureKind kind, Task task, Differentiator engine) {
    TrainOptions options =
        kind.train()
            .withIterations(Integer.MAX_VALUE)
            .withMinutes(Double.POSITIVE_INFINITY)
            .withDifferentiator(engine)
            .withDevice("cpu");
    return new Trainer(task, options, new TrainingListener() {});
  }

  /** Red bricks of 16 x 8 cells in grey mortar. */
  private static State wall(int size) {
    State wall = new State(size, size, 3);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        boolean mortar = y % 8 == 0 || (x + y / 8 % 2 * 8) % 16 == 0;
        wall.set(x, y, 0, mortar ? 0.5f : 0.6f);
        wall.set(x, y, 1, mortar ? 0.5f : 0.15f);
        wall.set(x, y, 2, mortar ? 0.5f : 0.1f);
      }
    }
    return wall;
  }

  /** The same rollouts under a loss that costs next to nothing. */
  private record Unscored(Task task) implements Task {
    @Override
    public RuleSpec spec() {
      return task.spec();
    }

    @Override
    public Loss loss() {
      return Unscored::square;
    }

    private static NDArray square(NDArray states) {
      return states.square().reshape(states.getShape().get(0), -1).mean(new int[] {1}); // [batch]
    }

    @Override
    public Batch sample(int iteration, double progress, RandomGenerator random) {
      return task.sample(iteration, progress, random);
    }

    @Override
    public void update(Batch batch, float[] losses) {
      task.update(batch, losses);
    }
  }
}
