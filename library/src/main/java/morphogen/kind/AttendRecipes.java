package morphogen.kind;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import morphogen.rule.Attention;
import morphogen.rule.Clamp;
import morphogen.rule.Limits;
import morphogen.rule.RuleSpec;
import morphogen.rule.Start;
import morphogen.train.AttendOptions;
import morphogen.train.TrainOptions;

/**
 * Rules that condense, and how they are trained: {@code document} is the design document's of
 * Neural-Cellular-Evolution (Viteri, 2025), {@code code} its repository's. What {@code attend} does
 * without a recipe stands here too.
 */
final class AttendRecipes {
  private static final double SHORTSIGHTED = 1e-3; // the document's learning rate
  private static final double RATE = 0.01; // of Muon
  private static final int ITERATIONS = 3000;
  private static final int THEIRS = 10_000;

  private static final Profile DOCUMENT =
      new Profile(
          "document",
          "the design document's: three channels, one layer, a gradient through one step",
          document(1),
          rule -> of(3, Attention.layer()),
          AttendRecipes::shortsighted);
  private static final Profile CODE =
      new Profile(
          "code",
          "its repository's: 16 channels, one block, noise of deviation 0.1, a batch of eight",
          code(),
          rule -> of(16, Attention.ofBlocks(1)),
          AttendRecipes::shortsighted);

  private AttendRecipes() {}

  /** Those that have a name. */
  static List<Profile> all() {
    return List.of(DOCUMENT, CODE);
  }

  /** 16 channels that stay in [-3, 3], and two blocks of four heads that know directions. */
  static RuleSpec rule() {
    return of(16, Attention.directed().withBlocks(2))
        .withClamp(Clamp.RANGE)
        .withRange(new Limits(-3, 3));
  }

  /** How that rule is trained. */
  static TrainOptions train(TrainOptions train) {
    return train
        .withIterations(ITERATIONS)
        .withOptimiser(TrainOptions.Method.MUON)
        .withLearningRate(RATE);
  }

  private static RuleSpec of(int channels, Attention network) {
    return RuleSpec.attention().withStart(Start.NORMAL).withChannels(channels).withNetwork(network);
  }

  private static Map<String, Double> document(int batch) {
    AttendOptions options = AttendOptions.document();
    return Map.ofEntries(
        Map.entry("trajectories", (double) batch),
        Map.entry("batch", (double) batch),
        Map.entry("steps", 1.0),
        Map.entry("spread", 0.0),
        Map.entry("begin", options.start()),
        Map.entry("noise", options.noise()),
        Map.entry("threshold", options.threshold()),
        Map.entry("spike", options.spike()),
        Map.entry("fresh", 0.0),
        Map.entry("damaged", 0.0),
        Map.entry("overflow", 0.0));
  }

  private static Map<String, Double> code() {
    Map<String, Double> settings = new TreeMap<>(document(8));
    settings.put("begin", 0.1);
    return settings;
  }

  private static TrainOptions shortsighted(TrainOptions train) {
    return train
        .withIterations(THEIRS)
        .withMinutes(Double.POSITIVE_INFINITY)
        .withOptimiser(TrainOptions.Method.ADAM)
        .withLearningRate(SHORTSIGHTED)
        .withFallsFrom(0.999) // theirs does not fall
        .withGradient(TrainOptions.Gradient.PLAIN);
  }
}
