package morphogen.loss;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import morphogen.rule.RuleSpec;

/**
 * L = Σ wᵢ · Lᵢ: what many terms together make small.
 *
 * <p>Weighted terms may be changed while a rule is being trained, from any thread; the next
 * iteration goes by the new ones. {@link #parts} may be read from any thread.
 */
public final class WeightedLoss implements Loss {
  private final int visible;
  private final double offset;
  private final boolean wraps;
  private volatile List<WeightedTerm> terms;
  private volatile String solo;
  private volatile Map<String, Double> parts = Map.of();

  /**
   * @param spec says which channels are seen, with which offset, and whether the grid wraps around
   * @throws IllegalArgumentException if a term is about a channel that the rule does not show, or
   *     two have the same name
   */
  public WeightedLoss(RuleSpec spec, List<WeightedTerm> terms) {
    visible = Math.min(3, spec.visible());
    offset = spec.offset();
    wraps = spec.wraps();
    terms(terms);
  }

  /** What counts, and how much. */
  public List<WeightedTerm> terms() {
    return terms;
  }

  /** Other terms count from the next iteration on. */
  public void terms(List<WeightedTerm> terms) {
    for (int i = 0; i < terms.size(); i++) {
      WeightedTerm weighted = terms.get(i);
      if (weighted.channel() >= visible) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "%s: the rule shows %d channel(s) only.", weighted.name(), visible));
      }
      for (WeightedTerm other : terms.subList(0, i)) {
        if (other.name().equals(weighted.name())) {
          throw new IllegalArgumentException("%s: there twice.".formatted(weighted.name()));
        }
      }
    }
    this.terms = List.copyOf(terms);
  }

  /**
   * Lets one term alone count, with weight 1 if its own is 0.
   *
   * @param name as {@link WeightedTerm#name}, or null for all of them again
   */
  public void solo(String name) {
    if (name != null && terms.stream().noneMatch(weighted -> weighted.name().equals(name))) {
      throw new IllegalArgumentException("There is no term '" + name + "' to be alone.");
    }
    solo = name;
  }

  /** The name of the term that alone counts, or null. */
  public String solo() {
    return solo;
  }

  /** What the terms that count were in the last iteration, unweighted, by the terms' names. */
  @Override
  public Map<String, Double> parts() {
    return parts;
  }

  /** Whether a term that counts needs a second observation. */
  public boolean compares() {
    return counting().stream().anyMatch(weighted -> weighted.term().compares());
  }

  private List<WeightedTerm> counting() {
    String alone = solo;
    List<WeightedTerm> counting = new ArrayList<>();
    for (WeightedTerm weighted : terms) {
      if (alone == null && weighted.weight() > 0) {
        counting.add(weighted);
      } else if (weighted.name().equals(alone)) {
        counting.add(weighted.weight() > 0 ? weighted : weighted.withWeight(1));
      }
    }
    return counting;
  }

  @Override
  public NDArray perSample(NDArray states) {
    return perSample(List.of(states));
  }

  /** The colours of states, as they are shown. */
  private NDArray seen(NDArray states) {
    return Observation.plus(states.get(":, :" + visible), offset);
  }

  /** The mean over the scored steps; a term that compares them says nothing about the first. */
  @Override
  public NDArray perSample(List<NDArray> scored) {
    List<NDArray> seen = scored.stream().map(this::seen).toList();
    long batch = seen.get(0).getShape().get(0);
    NDArray total = null;
    Map<String, Double> parts = new LinkedHashMap<>();
    for (WeightedTerm weighted : counting()) {
      NDArray sum = null;
      int first = weighted.term().compares() ? 1 : 0;
      for (int i = first; i < seen.size(); i++) {
        NDArray before = i == 0 ? null : seen.get(i - 1);
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("Interrupted while it is scored.");
        }
        Observation observation = new Observation(seen.get(i), before, wraps);
        observation =
            weighted.channel() == WeightedTerm.ALL
                ? observation
                : observation.channel(weighted.channel());
        NDArray value =
            weighted
                .term()
                .perSample(observation, weighted.target())
                .reshape(batch, -1)
                .mean(new int[] {1}); // [batch]
        sum = sum == null ? value : sum.add(value);
      }
      if (sum != null) {
        NDArray mean = Observation.times(sum, 1.0 / (seen.size() - first));
        parts.put(weighted.name(), (double) mean.stopGradient().mean().getFloat());
        NDArray product = Observation.times(mean, weighted.weight());
        total = total == null ? product : total.add(product);
      }
    }
    this.parts = Collections.unmodifiableMap(parts);
    // Nothing wished for: a constant that still depends on the states, as differentiation demands.
    return total != null
        ? total
        : Observation.times(seen.get(0).reshape(batch, -1).mean(new int[] {1}), 0);
  }
}
