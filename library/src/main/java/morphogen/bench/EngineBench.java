package morphogen.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import morphogen.cells.Seed;
import morphogen.cells.State;
import morphogen.loss.Loss;
import morphogen.loss.TargetLoss;
import morphogen.rule.AliveMask;
import morphogen.rule.Clamp;
import morphogen.rule.Fire;
import morphogen.rule.RuleSpec;
import morphogen.torch.JavaUnroll;
import morphogen.torch.SparseUnroll;
import morphogen.train.Batch;
import morphogen.train.Differentiator;
import morphogen.train.Task;
import morphogen.train.TrainOptions;
import morphogen.train.Trainer;
import morphogen.train.TrainingListener;

/**
 * Whole training iterations by every engine that can train a rule, for rules of many kinds: what
 * {@link Differentiator#AUTO} takes, and whether that is the fastest. 64x64 cells, batch 4, 8
 * steps; where cells die 20 % of them are alive.
 */
public final class EngineBench {
  private static final int SIZE = 64;
  private static final int BATCH = 4;
  private static final int STEPS = 8;

  private EngineBench() {}

  /**
   * Measures everything and says it table by table.
   *
   * @param threads how many processors each engine may use; 0 for all there are. With 1 the ratios
   *     are true of a busy machine too
   */
  public static void run(int rounds, int threads, Consumer<String> say) {
    kinds().forEach((name, spec) -> say.accept(compared(name, spec, rounds, threads)));
  }

  private static Map<String, RuleSpec> kinds() {
    RuleSpec growing = RuleSpec.growing();
    RuleSpec undying = growing.withAliveMask(AliveMask.NONE);
    RuleSpec grey = RuleSpec.yourLoss();
    RuleSpec colour = grey.withChannels(6).withVisible(3).withHidden(24);
    RuleSpec plain = colour.withClamp(Clamp.NONE).withHiddenDecay(0);
    Map<String, RuleSpec> kinds = new LinkedHashMap<>();
    kinds.put("growing", growing);
    kinds.put("growing, mask after", growing.withAliveMask(AliveMask.POST));
    for (double rate : new double[] {1, 0.5, 0.25}) {
      kinds.put("growing, no mask, fire rate " + rate, undying.withFireRate(rate));
      kinds.put(
          "growing, no mask, hidden 32, fire rate " + rate,
          undying.withHidden(32).withFireRate(rate));
      kinds.put("your loss, colour, no clamp, fire rate " + rate, plain.withFireRate(rate));
    }
    kinds.put("your loss", grey);
    kinds.put("your loss, colour", colour);
    kinds.put("your loss, 8 channels, hidden 32", colour.withChannels(8).withHidden(32));
    kinds.put("your loss, 12 channels, hidden 64", colour.withChannels(12).withHidden(64));
    RuleSpec texture = RuleSpec.texture();
    kinds.put("texture", texture);
    kinds.put("texture, fire rate 1", texture.withFireRate(1));
    kinds.put("texture, isotropic", RuleSpec.isotropicTexture());
    for (Clamp clamp : List.of(Clamp.HARD, Clamp.SOFT, Clamp.VISIBLE, Clamp.RANGE)) {
      kinds.put(
          "texture, clamp " + clamp.name().toLowerCase(Locale.ROOT), texture.withClamp(clamp));
    }
    kinds.put("texture, hidden channels decay", texture.withHiddenDecay(0.02));
    kinds.put("texture, by channel", texture.withFire(Fire.CHANNEL));
    kinds.put("texture, half as wide", texture.withHidden(48));
    kinds.put("texture, 20 channels, hidden 128", texture.withChannels(20).withHidden(128));
    kinds.put("srnca, by channel, clamp hard", RuleSpec.srnca(5, 1));
    kinds.put("srnca, by channel, no clamp", RuleSpec.srnca(5, 1).withClamp(Clamp.NONE));
    return kinds;
  }

  private static String compared(String name, RuleSpec spec, int rounds, int threads) {
    List<Differentiator> able = new ArrayList<>(List.of(Differentiator.DENSE));
    if (SparseUnroll.CAN.supports(spec)) {
      able.add(Differentiator.SPARSE);
    }
    if (JavaUnroll.CAN.supports(spec)) {
      able.add(Differentiator.JAVA);
    }
    Differentiator auto = Differentiator.AUTO.chosen(spec, true);
    Benchmark benchmark =
        new Benchmark(
            String.format(
                Locale.ROOT,
                "%s: %d parameters, %d multiplications a cell",
                name,
                spec.parameters(),
                spec.network().multiplyAdds(spec.channels())));
    List<Trainer> trainers = new ArrayList<>();
    try {
      for (Differentiator engine : able) {
        Trainer trainer = trainer(spec, engine, threads);
        trainers.add(trainer);
        String word = engine.name().toLowerCase(Locale.ROOT);
        benchmark.add(engine == auto ? word + " (auto)" : word, trainer::iterate);
      }
      return benchmark.run(2, rounds, "one iteration");
    } finally {
      trainers.forEach(Trainer::close);
    }
  }

  private static Trainer trainer(RuleSpec spec, Differentiator engine, int threads) {
    List<State> states =
        IntStream.range(0, BATCH)
            .mapToObj(
                i ->
                    spec.aliveMask() == AliveMask.NONE
                        ? Seed.noise(SIZE, SIZE, spec.channels(), spec.visible(), i)
                        : Discs.of(SIZE, 0.2, i))
            .toList();
    return new Trainer(
        new Still(spec, states, new TargetLoss(new State(SIZE, SIZE, spec.visible()))),
        TrainOptions.defaults().withDifferentiator(engine).withDevice("cpu").withThreads(threads),
        new TrainingListener() {});
  }

  /** Always the same states. */
  private record Still(RuleSpec spec, List<State> states, Loss loss) implements Task {
    @Override
    public Batch sample(int iteration, double progress, RandomGenerator random) {
      return new Batch(states, new int[0], STEPS).copy();
    }
  }
}
