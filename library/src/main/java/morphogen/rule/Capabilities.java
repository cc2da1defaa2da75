package morphogen.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import morphogen.file.JsonText;

/**
 * What kinds of rules an engine can compute: a list of all that it can do. Whatever is not on it,
 * and so everything that rules learn to do later, it refuses by name.
 *
 * <p>Immutable. Where rules start from, how often cells fire and what is added before it is shown
 * is the same to all engines.
 */
public final class Capabilities {
  private final String engine;
  private final String instead;
  private final Map<String, Set<?>> can;

  private Capabilities(String engine, String instead, Map<String, Set<?>> can) {
    this.engine = engine;
    this.instead = instead;
    this.can = can;
  }

  /**
   * An engine that can do nothing yet.
   *
   * @param engine its name, at the beginning of a sentence
   * @param instead a sentence that says which engine can do what this one cannot
   */
  public static Capabilities of(String engine, String instead) {
    return new Capabilities(
        engine,
        instead,
        Map.of("hiddenDecay", Set.of(false), "ceiling", Set.of(false), "magnitude", Set.of(false)));
  }

  public Capabilities networks(Set<Class<? extends Network>> networks) {
    return with("network", networks);
  }

  public Capabilities activations(Activation... activations) {
    return with("activation", Set.of(activations));
  }

  public Capabilities fires(Fire... fires) {
    return with("fire", Set.of(fires));
  }

  public Capabilities boundaries(Boundary... boundaries) {
    return with("boundary", Set.of(boundaries));
  }

  public Capabilities clamps(Clamp... clamps) {
    return with("clamp", Set.of(clamps));
  }

  public Capabilities aliveMasks(AliveMask... aliveMasks) {
    return with("aliveMask", Set.of(aliveMasks));
  }

  /** It can let hidden channels decay. */
  public Capabilities decay() {
    return with("hiddenDecay", Set.of(false, true));
  }

  /** It can cut a ReLU at a ceiling. */
  public Capabilities ceilings() {
    return with("ceiling", Set.of(false, true));
  }

  /** It can perceive two kernels as their magnitude. */
  public Capabilities magnitudes() {
    return with("magnitude", Set.of(false, true));
  }

  private Capabilities with(String part, Set<?> values) {
    Map<String, Set<?>> more = new LinkedHashMap<>(can);
    more.put(part, values);
    return new Capabilities(engine, instead, more);
  }

  /** Whether it can compute rules of that kind. */
  public boolean supports(RuleSpec spec) {
    return missing(spec).isEmpty();
  }

  /**
   * Does nothing if it can compute rules of that kind.
   *
   * @throws IllegalArgumentException if not; names what it cannot do, and which engine can
   */
  public void require(RuleSpec spec) {
    List<String> missing = missing(spec);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "%s cannot do %s. %s".formatted(engine, String.join(", ", missing), instead));
    }
  }

  /** What of a spec it cannot do, each as "clamp: HARD". */
  private List<String> missing(RuleSpec spec) {
    List<String> missing = new ArrayList<>();
    miss(missing, "network", spec.network().getClass(), spec.network().name());
    if (spec.network() instanceof Filters filters) {
      miss(missing, "activation", filters.activation(), filters.activation());
      miss(missing, "ceiling", filters.isCapped(), filters.ceiling());
      miss(missing, "magnitude", filters.magnitude(), filters.magnitude());
    }
    miss(missing, "fire", spec.fire(), spec.fire());
    miss(missing, "boundary", spec.boundary(), spec.boundary());
    miss(missing, "clamp", spec.clamp(), spec.clamp());
    miss(missing, "aliveMask", spec.aliveMask(), spec.aliveMask());
    miss(missing, "hiddenDecay", spec.hiddenDecay() != 0, spec.hiddenDecay());
    return missing;
  }

  private void miss(List<String> missing, String part, Object value, Object shown) {
    if (!can.getOrDefault(part, Set.of()).contains(value)) {
      missing.add(part + ": " + (shown instanceof Enum<?> word ? JsonText.word(word) : shown));
    }
  }
}
