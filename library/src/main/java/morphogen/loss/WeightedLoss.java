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
 * L = Σ wᵢ · Lᵢ: what many wishes together make small.
 *
 * <p>Wishes may be changed while a rule is being trained, from any thread; the next iteration goes
 * by the new ones. {@link #parts} may be read from any thread.
 */
public final class WeightedLoss implements Loss {
  private final int visible;
  private final boolean wraps;
  private volatile List<Wish> wishes;
  private volatile String solo;
  private volatile Map<String, Double> parts = Map.of();

  /**
   * @param spec says which channels are seen, and whether the grid wraps around
   * @throws IllegalArgumentException if a wish is about a channel that the rule does not show, or
   *     two have the same name
   */
  public WeightedLoss(RuleSpec spec, List<Wish> wishes) {
    visible = Math.min(3, spec.visible());
    wraps = spec.wraps();
    wishes(wishes);
  }

  /** What is wished for. */
  public List<Wish> wishes() {
    return wishes;
  }

  /** Wishes for something else from the next iteration on. */
  public void wishes(List<Wish> wishes) {
    for (int i = 0; i < wishes.size(); i++) {
      Wish wish = wishes.get(i);
      if (wish.channel() >= visible) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "%s: the rule shows %d channel(s) only.", wish.name(), visible));
      }
      for (Wish other : wishes.subList(0, i)) {
        if (other.name().equals(wish.name())) {
          throw new IllegalArgumentException("%s: wished for twice.".formatted(wish.name()));
        }
      }
    }
    this.wishes = List.copyOf(wishes);
  }

  /**
   * Lets one wish alone count, with weight 1 if its own is 0.
   *
   * @param name as {@link Wish#name}, or null for all of them again
   */
  public void solo(String name) {
    if (name != null && wishes.stream().noneMatch(wish -> wish.name().equals(name))) {
      throw new IllegalArgumentException("There is no wish '" + name + "' to be alone.");
    }
    solo = name;
  }

  /** The name of the wish that alone counts, or null. */
  public String solo() {
    return solo;
  }

  /** What the terms that count were in the last iteration, unweighted, by the wishes' names. */
  @Override
  public Map<String, Double> parts() {
    return parts;
  }

  /** Whether a term that counts needs a second look. */
  public boolean compares() {
    return counting().stream().anyMatch(wish -> wish.term().compares());
  }

  private List<Wish> counting() {
    String alone = solo;
    List<Wish> counting = new ArrayList<>();
    for (Wish wish : wishes) {
      if (alone == null && wish.weight() > 0) {
        counting.add(wish);
      } else if (wish.name().equals(alone)) {
        counting.add(wish.weight() > 0 ? wish : wish.withWeight(1));
      }
    }
    return counting;
  }

  @Override
  public NDArray perSample(NDArray states) {
    return perSample(List.of(states));
  }

  /** The mean over the looks; a term that compares looks says nothing about the first. */
  @Override
  public NDArray perSample(List<NDArray> looks) {
    List<NDArray> seen = looks.stream().map(look -> look.get(":, :" + visible)).toList();
    long batch = seen.get(0).getShape().get(0);
    NDArray total = null;
    Map<String, Double> parts = new LinkedHashMap<>();
    for (Wish wish : counting()) {
      NDArray sum = null;
      int first = wish.term().compares() ? 1 : 0;
      for (int i = first; i < seen.size(); i++) {
        NDArray before = i == 0 ? null : seen.get(i - 1);
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("Interrupted while it is scored.");
        }
        Look look = new Look(seen.get(i), before, wraps);
        look = wish.channel() == Wish.ALL ? look : look.channel(wish.channel());
        NDArray value =
            wish.term()
                .perSample(look, wish.target())
                .reshape(batch, -1)
                .mean(new int[] {1}); // [batch]
        sum = sum == null ? value : sum.add(value);
      }
      if (sum != null) {
        NDArray mean = Look.times(sum, 1.0 / (seen.size() - first));
        parts.put(wish.name(), (double) mean.stopGradient().mean().getFloat());
        NDArray weighted = Look.times(mean, wish.weight());
        total = total == null ? weighted : total.add(weighted);
      }
    }
    this.parts = Collections.unmodifiableMap(parts);
    // Nothing wished for: a constant that still depends on the states, as differentiation demands.
    return total != null
        ? total
        : Look.times(seen.get(0).reshape(batch, -1).mean(new int[] {1}), 0);
  }
}
