package morphogen.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import morphogen.file.Tensor;

/**
 * A trained (or random) automaton as data: a spec and its weights. Immutable; the arrays that
 * {@link #weight} hands out must not be written to.
 */
public final class Rule {
  private final RuleSpec spec;
  private final Map<String, Tensor> weights = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException if the spec's parts do not fit together, or a tensor is
   *     missing, superfluous, of the wrong shape or holds a number that is not finite
   */
  public Rule(RuleSpec spec, List<Tensor> tensors) {
    this.spec = spec.check();
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

  /** A rule that does nothing yet, see {@link Network#untrained}. */
  public static Rule untrained(RuleSpec spec, long randomSeed) {
    return new Rule(spec, spec.network().untrained(spec.channels(), randomSeed));
  }

  /**
   * A rule that does something: normally distributed weights, biases 0.
   *
   * @param deviation of the weights, over 0; 0.1 is gentle
   */
  public static Rule random(RuleSpec spec, double deviation, long randomSeed) {
    return new Rule(spec, spec.network().random(spec.channels(), deviation, randomSeed));
  }

  public RuleSpec spec() {
    return spec;
  }

  /** All weights, in the order of the file. */
  public List<Tensor> tensors() {
    return Collections.unmodifiableList(new ArrayList<>(weights.values()));
  }

  /**
   * The values of one tensor. Read only.
   *
   * @throws IllegalArgumentException if it has no tensor of that name
   */
  public float[] weight(String name) {
    Tensor tensor = weights.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "A rule has no weights '%s'; this one has %s."
              .formatted(name, String.join(", ", weights.keySet())));
    }
    return tensor.values();
  }

  /** How many numbers were learned. */
  public int parameters() {
    return spec.parameters();
  }

  /**
   * The same rule with patterns {@code scale} times as large, see {@link Network#magnified}. Above
   * 1 a cell takes 1 / scale² of its update, or values would swing (Pajouheshgar et al., NoiseNCA,
   * 2024). A network that does not go by what neighbours differ by has no scale: it stays as it is.
   *
   * @param scale over 0; trained textures bear about 0.5 to 1.4
   */
  public Rule magnified(double scale) {
    if (spec.magnified(scale).equals(spec)) {
      return this;
    }
    float step = (float) Math.min(1, 1 / (scale * scale));
    return new Rule(spec.magnified(scale), spec.network().scaled(tensors(), step));
  }

  /**
   * The same rule in cells that are rotated by {@code angle} radians, clockwise on the screen: what
   * it grows is rotated about the middle of the grid.
   */
  public Rule rotated(double angle) {
    return new Rule(spec.rotated(angle), tensors());
  }
}
