package morphogen.loss;

import java.util.List;

/**
 * A term and how much of it is wanted.
 *
 * @param term what is looked at
 * @param channel which visible channel, from 0, or {@link #ALL}
 * @param weight 0 (ignored) to 1
 * @param target within the range of the term's own
 */
public record WeightedTerm(Term term, int channel, double weight, double target) {
  /** Every visible channel alike. */
  public static final int ALL = -1;

  /** What can be turned of every term beside its target. */
  public static final Range WEIGHT =
      new Range("weight", 0, 1, 0, "How much the term counts: 0 is not at all.");

  /** What the first three visible channels are called. */
  public static final List<String> COLOURS = List.of("red", "green", "blue");

  /** Checks every value. */
  public WeightedTerm {
    if (channel < ALL || channel > 2) {
      throw new IllegalArgumentException(
          "channel: " + channel + " is not 0, 1 or 2, nor -1 for all of them.");
    }
    WEIGHT.check(weight);
    term.target().check(target);
  }

  /** Of all channels, with weight 1 and the term's standard target. */
  public static WeightedTerm of(Term term) {
    return new WeightedTerm(term, ALL, 1, term.target().standard());
  }

  /** "edge", or "red.edge" where it is about one channel. */
  public String name() {
    return channel == ALL ? term.name() : COLOURS.get(channel) + "." + term.name();
  }

  public WeightedTerm withWeight(double weight) {
    return new WeightedTerm(term, channel, weight, target);
  }

  public WeightedTerm withTarget(double target) {
    return new WeightedTerm(term, channel, weight, target);
  }

  public WeightedTerm withChannel(int channel) {
    return new WeightedTerm(term, channel, weight, target);
  }
}
