package morphogen.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A trained (or random) automaton as data: a spec and its weights. Immutable; the arrays that
 * {@link #weight} hands out must not be written to.
 */
public final class Rule {
  /** {@code [kernels * channels, hidden]}, rows ordered kernel by kernel, then channel. */
  public static final String HIDDEN_WEIGHT = "hidden.weight";

  /** {@code [hidden]}. */
  public static final String HIDDEN_BIAS = "hidden.bias";

  /** {@code [hidden, channels]}. */
  public static final String OUTPUT_WEIGHT = "output.weight";

  /** {@code [channels]}. */
  public static final String OUTPUT_BIAS = "output.bias";

  private final RuleSpec spec;
  private final Map<String, Tensor> weights = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException if a tensor is missing, superfluous, of the wrong shape or
   *     holds a number that is not finite
   */
  public Rule(RuleSpec spec, List<Tensor> tensors) {
    this.spec = spec;
    Map<String, Tensor> given = new LinkedHashMap<>();
    tensors.forEach(t -> given.put(t.name(), t));
    for (Map.Entry<String, List<Integer>> wanted : spec.shapes().entrySet()) {
      String name = wanted.getKey();
      Tensor tensor = given.remove(name);
      if (tensor == null) {
        throw new IllegalArgumentException("The weights '" + name + "' are missing.");
      }
      if (!tensor.shape().equals(wanted.getValue())) {
        throw new IllegalArgumentException(
            "The weights '%s' have shape %s, but the rule needs %s."
                .formatted(name, tensor.shape(), wanted.getValue()));
      }
      for (float value : tensor.values()) {
        if (!Float.isFinite(value)) {
          throw new IllegalArgumentException(
              "The weights '%s' hold %s, which is not a finite number.".formatted(name, value));
        }
      }
      weights.put(name, tensor);
    }
    if (!given.isEmpty()) {
      throw new IllegalArgumentException("Unknown weights " + given.keySet() + ".");
    }
  }

  /**
   * A rule that does nothing yet: a random hidden layer, an output layer of zeros.
   *
   * <p>The hidden layer is Glorot uniform, ±√(6 / (inputs + outputs)), biases 0.
   */
  public static Rule untrained(RuleSpec spec, long randomSeed) {
    Random random = new Random(randomSeed);
    List<Tensor> tensors = spec.tensors();
    for (Tensor tensor : tensors) {
      if (tensor.name().equals(HIDDEN_WEIGHT)) {
        double limit = Math.sqrt(6.0 / (spec.features() + spec.hidden()));
        for (int i = 0; i < tensor.values().length; i++) {
          tensor.values()[i] = (float) ((2 * random.nextDouble() - 1) * limit);
        }
      }
    }
    return new Rule(spec, tensors);
  }

  /**
   * A rule that does something nobody chose: normally distributed weights, biases 0.
   *
   * @param deviation of the weights, over 0; 0.1 is gentle
   */
  public static Rule random(RuleSpec spec, double deviation, long randomSeed) {
    Random random = new Random(randomSeed);
    List<Tensor> tensors = spec.tensors();
    for (Tensor tensor : tensors) {
      boolean weight = tensor.name().equals(HIDDEN_WEIGHT) || tensor.name().equals(OUTPUT_WEIGHT);
      for (int i = 0; weight && i < tensor.values().length; i++) {
        tensor.values()[i] = (float) (deviation * random.nextGaussian());
      }
    }
    return new Rule(spec, tensors);
  }

  public RuleSpec spec() {
    return spec;
  }

  /** All weights, in the order of the file. */
  public List<Tensor> tensors() {
    return Collections.unmodifiableList(new ArrayList<>(weights.values()));
  }

  /** The values of one tensor; zeros for the biases of a rule without. Read only. */
  public float[] weight(String name) {
    Tensor tensor = weights.get(name);
    if (tensor != null) {
      return tensor.values();
    }
    return switch (name) {
      case HIDDEN_BIAS -> new float[spec.hidden()];
      case OUTPUT_BIAS -> new float[spec.channels()];
      default -> throw new IllegalArgumentException("A rule has no weights '" + name + "'.");
    };
  }

  /** How many numbers were learned. */
  public int parameters() {
    return spec.parameters();
  }

  /**
   * The same rule in cells turned by {@code angle} radians, clockwise on the screen: what it grows
   * is turned about the middle of the grid.
   */
  public Rule rotated(double angle) {
    RuleSpec rotated =
        spec.withKernels(Kernel.rotated(spec.kernels(), angle))
            .withOrigin(spec.origin().rotated(angle));
    return new Rule(rotated, tensors());
  }
}
