package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import morphogen.cells.State;
import morphogen.rule.RuleSpec;

/**
 * How far a state is from a picture in style: the features of both are compared, map by map, as
 * distributions, so that it counts what there is and not where. The distances of all maps are
 * summed; {@code overflow} keeps all channels in a range.
 *
 * <p>While it is open, what is to be known of the target is on the device; else each score makes it
 * anew.
 *
 * <p>But for the dense engine, which has its own threads, it scores a term on one: PyTorch's wait
 * for each other at every operation, and where anything else is at work on this machine that has
 * taken forty times as long.
 */
public final class StyleLoss implements Loss {
  private final RuleSpec spec;
  private final State target;
  private final boolean seamless;
  private final List<StyleTerm> terms;
  private volatile double overflow;
  private volatile long randomSeed;
  private final double[] styles; // by term: summed over the states since the last draw
  private double overs; // likewise
  private int scored;
  private NDManager own; // null unless it is open
  private List<List<NDArray>> wanted; // by term: what its distance wants to know of each map

  /**
   * @param spec what is trained: three channels are seen
   * @param target {@code [height, width, 3]} in [0, 1], of any size that the features can do with
   * @param seamless whether the target's opposite edges fit
   * @param terms what is summed, one or more, those that cost most first
   * @param overflow weight, 0 or more, of how far channels are outside [-1, 1]
   * @throws IllegalArgumentException if the rule or the target will not do; says why
   */
  public StyleLoss(
      RuleSpec spec, State target, boolean seamless, List<StyleTerm> terms, double overflow) {
    if (spec.visible() != 3 || target.channels() != 3) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "visible: a style is of three channels, not of %d of a rule and %d of a picture.",
              spec.visible(),
              target.channels()));
    }
    int side = Math.min(target.width(), target.height());
    int least = terms.stream().mapToInt(term -> term.features().smallest()).max().orElseThrow();
    if (side < least) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the picture is %d cells across; its features need %d or more.",
              side,
              least));
    }
    this.spec = spec;
    this.target = target.copy();
    this.seamless = seamless;
    this.terms = List.copyOf(terms);
    styles = new double[terms.size()];
    overflow(overflow);
  }

  /** Another weight from the next score on. From any thread. */
  public void overflow(double overflow) {
    if (!(overflow >= 0)) {
      throw new IllegalArgumentException("overflow: " + overflow + " is not 0 or more.");
    }
    this.overflow = overflow;
  }

  /** Decides what the next scores draw at random; the same until it is called again. */
  public synchronized void draw(long randomSeed) {
    this.randomSeed = randomSeed;
    Arrays.fill(styles, 0);
    overs = 0;
    scored = 0;
  }

  private void noteStyle(NDArray style, int term) {
    double sum = style.stopGradient().sum().getFloat();
    synchronized (this) {
      styles[term] += sum;
    }
  }

  private void noteOverflow(NDArray over) {
    double sum = over.stopGradient().sum().getFloat();
    synchronized (this) {
      overs += sum;
      scored += (int) over.getShape().get(0);
    }
  }

  @Override
  public List<Loss> summands() {
    return IntStream.range(0, terms.size())
        .mapToObj(t -> (Loss) states -> t == 0 ? overflowing(states) : style(states, t))
        .toList();
  }

  @Override
  public void open(NDManager manager) {
    close();
    own = manager.newSubManager();
    terms.forEach(term -> term.features().open(own));
    wanted = terms.stream().map(term -> wanted(own, term)).toList();
  }

  private List<NDArray> wanted(NDManager manager, StyleTerm term) {
    Shape shape = new Shape(1, target.height(), target.width(), 3);
    NDArray picture = manager.create(target.values(), shape).transpose(0, 3, 1, 2);
    return term.features().of(picture, seamless).stream().map(term.distance()::wanted).toList();
  }

  /** In the manager of a score: what is made of them there goes with it. */
  private List<NDArray> targets(NDManager manager, int term) {
    if (wanted == null) {
      return wanted(manager, terms.get(term));
    }
    return wanted.get(term).stream().map(map -> in(manager, map)).toList();
  }

  private static NDArray in(NDManager manager, NDArray map) {
    NDArray copy = map.duplicate();
    copy.attach(manager);
    return copy;
  }

  @Override
  public void close() {
    if (own != null) {
      terms.forEach(term -> term.features().close());
      own.close();
      own = null;
      wanted = null;
    }
  }

  /** Means over what was scored since {@link #draw}, right between two scores. */
  @Override
  public synchronized Map<String, Double> parts() {
    Map<String, Double> parts = new LinkedHashMap<>();
    if (scored > 0) {
      parts.put("style", Arrays.stream(styles).sum() / scored);
      parts.put("overflow", overs / scored);
    }
    return parts;
  }

  @Override
  public NDArray perSample(NDArray states) {
    NDArray sum = overflowing(states);
    for (int t = 1; t < terms.size(); t++) {
      sum = sum.add(style(states, t));
    }
    return sum;
  }

  /** The first term, and overflow. */
  private NDArray overflowing(NDArray states) {
    NDArray over =
        states
            .sub(states.clip(-1, 1))
            .abs()
            .reshape(states.getShape().get(0), -1)
            .mean(new int[] {1}); // [batch]
    noteOverflow(over);
    NDArray style = style(states, 0);
    return overflow == 0 ? style : style.add(Observation.times(over, overflow));
  }

  /** One of the terms, by its weight. */
  private NDArray style(NDArray states, int t) {
    StyleTerm term = terms.get(t);
    NDArray seen =
        Observation.plus(states.get(":, :3"), spec.offset()); // [batch, 3, height, width]
    List<NDArray> targets = targets(states.getManager(), t);
    long drawn = randomSeed + 31 * t;
    int most = term.distance().most();
    // By another seed than the target's cells: those in the same places must not meet.
    List<NDArray> maps = term.features().some(seen, spec.wraps(), most, ~drawn);
    NDArray sum = null;
    for (int i = 0; i < maps.size(); i++) {
      NDArray apart = term.distance().between(maps.get(i), targets.get(i), drawn + i);
      sum = sum == null ? apart : sum.add(apart);
    }
    NDArray style = Observation.times(sum, term.weight()); // [batch]
    noteStyle(style, t);
    return style;
  }
}
