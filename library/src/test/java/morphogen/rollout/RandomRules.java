package morphogen.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import morphogen.file.Tensor;
import morphogen.rule.Activation;
import morphogen.rule.AliveMask;
import morphogen.rule.Boundary;
import morphogen.rule.Clamp;
import morphogen.rule.Dynamics;
import morphogen.rule.Filters;
import morphogen.rule.Fire;
import morphogen.rule.Kernel;
import morphogen.rule.Limits;
import morphogen.rule.Origin;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.rule.Start;

/** Rules of every kind with random weights, the same ones each time. */
final class RandomRules {
  /** A rule, the grid and random seed to play it with, and for how long. */
  record Play(String name, Rule rule, int width, int height, long randomSeed, int steps) {}

  private static final int STEPS = 100;
  private static final int LIVELY_STEPS = 300;
  private static final int DRAWS = 30;
  private static final float WILD = 1e3f;

  private RandomRules() {}

  /** So many kinds of rules; of 40 each has another boundary, clamp and alive mask. */
  static List<Play> plays(int count) {
    Random random = new Random(29);
    List<Play> plays = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RuleSpec spec = spec(i, random);
      int width = i % 10 == 9 ? 1 + i / 10 % 2 : 5 + random.nextInt(16);
      int height = 3 + random.nextInt(16);
      plays.add(lively("random %02d".formatted(i), spec, width, height, random));
    }
    return plays;
  }

  private static RuleSpec spec(int i, Random random) {
    AliveMask mask = AliveMask.values()[i / 10 % 4];
    int visible = mask == AliveMask.NONE ? pick(random, 1, 3, 4) : 4;
    int channels = visible + random.nextInt(12);
    boolean single = channels >= 4 && random.nextInt(3) > 0;
    boolean aside = single && random.nextInt(3) == 0;
    int hidden = 1 + random.nextInt(24);
    List<Kernel> kernels = kernels(i, random);
    Activation activation = pick(random, Activation.RELU, Activation.RELU, Activation.NONE);
    boolean bias = random.nextInt(4) > 0;
    Dynamics dynamics =
        Dynamics.of(channels, visible)
            .withFireRate(pick(random, 1.0, 0.5, 0.05 + 0.9 * random.nextDouble()))
            .withFire(pick(random, Fire.values()))
            .withBoundary(Boundary.values()[i % 2])
            .withClamp(Clamp.values()[i / 2 % 5])
            .withAliveMask(mask)
            .withHiddenDecay(pick(random, 0.0, 0.0, 0.01, 0.3, 1.0))
            .withStart(
                single
                    ? Start.SINGLE
                    : pick(random, Start.NOISE, Start.NORMAL, Start.ZERO, Start.BLOCK))
            .withRange(pick(random, new Limits(-2, 2), new Limits(-0.3, 1.7)))
            .withOffset(visible == 4 ? 0 : pick(random, 0.0, 0.5))
            .withOrigin(
                aside
                    ? new Origin(random.nextInt(21) - 10, random.nextInt(21) - 10)
                    : Origin.MIDDLE);
    double ceiling =
        activation == Activation.RELU
            ? pick(random, Double.POSITIVE_INFINITY, 2.0, 0.5)
            : Double.POSITIVE_INFINITY;
    boolean magnitude = kernels.size() > 1 && random.nextInt(3) == 0;
    return new RuleSpec(
        dynamics, new Filters(kernels, hidden, activation, bias, ceiling, magnitude));
  }

  private static List<Kernel> kernels(int i, Random random) {
    return switch (i % 7) {
      case 5 -> Kernel.ISOTROPIC;
      case 6 -> Kernel.SOBEL_LAPLACIAN;
      case 0 -> Kernel.SOBEL;
      case 1 -> Kernel.NEIGHBOURS;
      case 2 -> Kernel.texture(1 + random.nextInt(8), i);
      case 3 -> Kernel.rotated(Kernel.SOBEL, random.nextDouble());
      default -> Kernel.rotated(Kernel.NEIGHBOURS, random.nextDouble());
    };
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** With the first weights of many with which there is still something to compare at the end. */
  private static Play lively(String name, RuleSpec spec, int width, int height, Random random) {
    Play kept = null;
    for (int draw = 0; draw < DRAWS; draw++) {
      Play play =
          new Play(
              name,
              weighted(spec, random, draw < DRAWS / 2 ? 1 : 0.1),
              width,
              height,
              random.nextLong(),
              STEPS);
      JavaRollout rollout =
          new JavaRollout(
              play.rule, spec.first(width, height, play.randomSeed), play.randomSeed, 1);
      rollout.steps(LIVELY_STEPS / 2);
      float[] half = rollout.state().values().clone();
      rollout.steps(LIVELY_STEPS / 2);
      boolean tame = isTame(half) && isTame(rollout.state().values());
      if (tame && lively(half, rollout.state().values())) {
        return play;
      }
      kept = kept == null || tame ? play : kept;
    }
    return kept;
  }

  /** Not beyond all bounds. */
  private static boolean isTame(float[] values) {
    for (float value : values) {
      if (!(Math.abs(value) < WILD)) {
        return false;
      }
    }
    return true;
  }

  /** Neither empty nor still. */
  private static boolean lively(float[] half, float[] whole) {
    double moved = 0;
    for (int i = 0; i < half.length; i++) {
      moved = Math.max(moved, Math.abs(whole[i] - half[i]));
    }
    return moved > 0.01;
  }

  /** How much what is perceived varies if every value of a state varies by 1. */
  private static double strength(RuleSpec spec) {
    return Filters.of(spec).kernels().stream()
        .flatMap(kernel -> kernel.taps().stream())
        .mapToDouble(tap -> tap * tap)
        .sum();
  }

  private static Rule weighted(RuleSpec spec, Random random, double share) {
    List<Tensor> tensors = spec.tensors();
    double lively = share * pick(random, 0.05, 0.1, 0.3);
    for (Tensor tensor : tensors) {
      double deviation =
          switch (tensor.name()) {
            case Filters.HIDDEN_WEIGHT -> 1 / Math.sqrt(spec.channels() * strength(spec));
            case Filters.OUTPUT_WEIGHT -> lively / Math.sqrt(Filters.of(spec).hidden());
            case Filters.HIDDEN_BIAS -> 0.2;
            default -> 0.05 * lively;
          };
      for (int i = 0; i < tensor.values().length; i++) {
        tensor.values()[i] = (float) (deviation * random.nextGaussian());
      }
    }
    return new Rule(spec, tensors);
  }
}
