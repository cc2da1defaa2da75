package morphogen.bench;

import java.util.List;
import java.util.function.Consumer;
import morphogen.loss.Form;
import morphogen.loss.Terms;
import morphogen.loss.WeightedLoss;
import morphogen.loss.WeightedTerm;
import morphogen.rule.AliveMask;
import morphogen.rule.RuleSpec;
import morphogen.train.Differentiator;
import morphogen.train.Trainer;
import morphogen.train.TrainingListener;
import morphogen.train.YourLoss;
import morphogen.train.YourLossOptions;

/**
 * Whole training iterations of the rule of Your Loss, Adam included: 64x64 cells, batch 4, 10
 * steps, every engine against dense PyTorch.
 */
public final class YourLossBench {
  /** Iterations in one timing: a single one is too short for the clock. */
  private static final int ITERATIONS = 10;

  private YourLossBench() {}

  /** Measures everything and says it table by table. */
  public static void run(int rounds, Consumer<String> say) {
    RuleSpec grey = RuleSpec.yourLoss();
    RuleSpec colour = grey.withChannels(6).withVisible(3).withHidden(24);
    say.accept(compared("edge alone", grey, List.of("edge"), rounds));
    List<String> six =
        List.of("laplacian", "brightness", "contrast", "neighbour", "lowpass", "edge");
    say.accept(compared("six terms", grey, six, rounds));
    say.accept(
        compared("colour, 3 + 3 channels, hidden 24, edge", colour, List.of("edge"), rounds));
    RuleSpec wide = colour.withChannels(8).withHidden(32);
    say.accept(compared("colour, 3 + 5 channels, hidden 32, edge", wide, List.of("edge"), rounds));
    RuleSpec growing = RuleSpec.growing().withAliveMask(AliveMask.NONE);
    say.accept(
        compared("the growing rule without an alive mask", growing, List.of("edge"), rounds));
  }

  private static String compared(String title, RuleSpec spec, List<String> terms, int rounds) {
    try (Trainer dense = trainer(spec, terms, Differentiator.DENSE);
        Trainer java = trainer(spec, terms, Differentiator.JAVA)) {
      return new Benchmark("Your Loss, training, " + title)
          .add("dense", () -> iterate(dense))
          .add("java", () -> iterate(java))
          .run(5, rounds, ITERATIONS + " iterations");
    }
  }

  private static void iterate(Trainer trainer) {
    for (int i = 0; i < ITERATIONS; i++) {
      trainer.iterate();
    }
  }

  private static Trainer trainer(RuleSpec spec, List<String> names, Differentiator engine) {
    List<WeightedTerm> terms =
        names.stream().map(name -> WeightedTerm.of(Terms.named(name, Form.REPOSITORY))).toList();
    return new Trainer(
        new YourLoss(spec, new WeightedLoss(spec, terms), YourLossOptions.defaults()),
        YourLossOptions.train()
            .withIterations(Integer.MAX_VALUE)
            .withDifferentiator(engine)
            .withDevice("cpu"),
        new TrainingListener() {});
  }
}
