package morphogen.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import morphogen.cells.Seed;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.file.Tensor;

/**
 * Up to 16 rules that share a grid. Immutable.
 *
 * <p>The grid's channels are red, green, blue, premultiplied by alpha, then alpha, then hidden
 * ones: as many as the rule with most of them has. Hidden channels follow the picture's four, and
 * those that a rule does not have it neither reads nor writes ({@link #widened}). A rule without
 * alpha is opaque: the alpha of its cells is 1; one of grey writes red, green and blue alike and
 * reads red. Fire rate, alive mask, clamp and decay are those of the rule that owns a cell; the
 * boundary is the grid's.
 */
public final class RuleSet {
  private static final int PICTURE = 4;
  private static final int MOST_CHANNELS = 1024;

  private final List<Rule> rules;
  private final Boundary boundary;
  private final int channels;
  private final List<Rule> widened = new ArrayList<>();
  private final List<Owner> owners = new ArrayList<>();

  /** Rules on a grid whose edges are joined if all of them have joined edges. */
  public RuleSet(List<Rule> rules) {
    this(
        rules,
        rules.stream().allMatch(rule -> rule.spec().wraps()) ? Boundary.WRAP : Boundary.ZERO);
  }

  /**
   * Rules on a grid.
   *
   * @param rules 1 to 16, by number
   * @param boundary what lies beyond the grid's edges, whatever the rules were trained with
   * @throws IllegalArgumentException if there are none or too many, or one has so many hidden
   *     channels that there is no room for the picture's four; names it
   */
  public RuleSet(List<Rule> rules, Boundary boundary) {
    this.rules = List.copyOf(rules);
    this.boundary = boundary;
    int count = rules.size();
    Range.check(count >= 1 && count <= Territory.MOST_RULES, "rules", count, "1 to 16 on a grid");
    channels = rules.stream().mapToInt(rule -> needed(rule.spec())).max().orElseThrow();
    Range.check(
        channels <= MOST_CHANNELS,
        "channels",
        channels,
        "at most "
            + MOST_CHANNELS
            + ": four of the picture, and as many hidden ones as any of"
            + " the rules that share a grid has");
    for (Rule rule : rules) {
      widened.add(widened(rule));
      owners.add(Owner.sharing(rule.spec().dynamics()));
    }
  }

  private static int needed(RuleSpec spec) {
    return PICTURE + spec.channels() - spec.visible();
  }

  /** How many there are. */
  public int size() {
    return rules.size();
  }

  /** As they were given, by number. */
  public List<Rule> rules() {
    return rules;
  }

  /**
   * As the grid needs them. All have its boundary, and those of {@link Filters} all of its
   * channels, four of them visible. {@link Attention} keeps its own, which are where its {@link
   * Owner} says: what it normalises are these alone.
   */
  public List<Rule> widened() {
    return List.copyOf(widened);
  }

  /** What each has its cells do around an update. */
  public List<Owner> owners() {
    return List.copyOf(owners);
  }

  /** Numbers per cell of the grid. */
  public int channels() {
    return channels;
  }

  public Boundary boundary() {
    return boundary;
  }

  public boolean wraps() {
    return boundary == Boundary.WRAP;
  }

  /** The same with another rule in one place. */
  public RuleSet with(int number, Rule rule) {
    List<Rule> next = new ArrayList<>(rules);
    next.set(number, rule);
    return new RuleSet(next, boundary);
  }

  /** The same on a grid of other edges. */
  public RuleSet withBoundary(Boundary boundary) {
    return new RuleSet(rules, boundary);
  }

  /**
   * A state of one of the rules on a grid of its own as the shared grid holds it.
   *
   * @throws IllegalArgumentException if the state has other channels than the rule
   */
  public State widened(int number, State own) {
    RuleSpec spec = rules.get(number).spec();
    if (own.channels() != spec.channels()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "A state of %s is none of a rule of %d.", own, spec.channels()));
    }
    State wide = new State(own.width(), own.height(), channels);
    for (int cell = 0; cell < own.cells(); cell++) {
      float[] values =
          Arrays.copyOfRange(own.values(), cell * own.channels(), (cell + 1) * own.channels());
      System.arraycopy(widened(number, values), 0, wide.values(), cell * channels, channels);
    }
    return wide;
  }

  /** A cell of one of the rules as the shared grid holds it, one value a channel. */
  public float[] widened(int number, float[] own) {
    Owner owner = owners.get(number);
    float[] wide = new float[channels];
    for (int c = 0; c < owner.endHidden(); c++) {
      if (c < owner.seen() || c >= owner.firstHidden()) {
        wide[c] = own[owner.own(c)] + (c < owner.seen() ? owner.offset() : 0);
      }
    }
    if (owner.opaque()) {
      wide[PICTURE - 1] = 1;
    }
    return wide;
  }

  /** What a rollout begins with if all cells are the rule's, as {@link RuleSpec#first}. */
  public State first(int number, int width, int height, long randomSeed) {
    return widened(number, rules.get(number).spec().first(width, height, randomSeed));
  }

  /** What a brush paints of a rule, one value a channel, as {@link RuleSpec#living}. */
  public float[] living(int number) {
    RuleSpec spec = rules.get(number).spec();
    return spec.start() == Start.SINGLE ? Seed.cell(channels) : widened(number, spec.living());
  }

  private Rule widened(Rule rule) {
    RuleSpec spec = rule.spec();
    Owner owner = Owner.sharing(spec.dynamics());
    AliveMask mask = owner.opaque() ? AliveMask.NONE : spec.aliveMask();
    if (spec.network() instanceof Attention) {
      return new Rule(spec.withBoundary(boundary).withAliveMask(mask), rule.tensors());
    }
    Filters filters = Filters.of(spec);
    RuleSpec wide =
        new RuleSpec(
            spec.dynamics()
                .withChannels(channels)
                .withVisible(PICTURE)
                .withOffset(0)
                .withAliveMask(mask)
                .withBoundary(boundary),
            owner.offset() == 0 ? filters : filters.withBias(true));
    List<Tensor> tensors = new ArrayList<>();
    for (Tensor tensor : rule.tensors()) {
      tensors.add(widened(tensor, wide, spec, owner));
    }
    return new Rule(wide, owner.offset() == 0 ? tensors : seenAs(tensors, rule, wide));
  }

  /** The same weights for colours to which the offset has been added. */
  private static List<Tensor> seenAs(List<Tensor> tensors, Rule rule, RuleSpec wide) {
    Filters filters = Filters.of(rule.spec());
    FilterTensors<float[]> own = FilterTensors.of(rule);
    float[] bias = own.hiddenBias().clone();
    int alone = filters.kernels().size() - (filters.magnitude() ? 2 : 0);
    for (int k = 0; k < filters.kernels().size(); k++) {
      double sum = filters.kernels().get(k).taps().stream().mapToDouble(tap -> tap).sum();
      Range.check(
          k < alone || Math.abs(sum) < 1e-6,
          "offset",
          rule.spec().offset(),
          "0, as it must be on a shared grid for a rule whose magnitude sees more than"
              + " differences");
      for (int row = k * rule.spec().channels(), c = 0; c < rule.spec().visible(); c++, row++) {
        for (int h = 0; k < alone && h < filters.hidden(); h++) {
          bias[h] -=
              (float) (rule.spec().offset() * sum * own.hiddenWeight()[row * filters.hidden() + h]);
        }
      }
    }
    List<Tensor> all = new ArrayList<>();
    for (Tensor zeros : wide.tensors()) {
      Tensor given = zeros;
      for (Tensor tensor : tensors) {
        given = tensor.name().equals(zeros.name()) ? tensor : given;
      }
      all.add(zeros.name().equals(Filters.HIDDEN_BIAS) ? zeros.with(bias) : given);
    }
    return all;
  }

  private Tensor widened(Tensor tensor, RuleSpec wide, RuleSpec spec, Owner owner) {
    int hidden = Filters.of(spec).hidden();
    return switch (tensor.name()) {
      case Filters.HIDDEN_WEIGHT -> {
        Tensor to = Tensor.zeros(tensor.name(), wide.shapes().get(tensor.name()));
        for (int reading = 0; reading < Filters.of(spec).readings(); reading++) {
          for (int c = 0; c < owner.endHidden(); c++) {
            if (reads(owner, c)) {
              int from = (reading * spec.channels() + owner.own(c)) * hidden;
              int at = (reading * channels + c) * hidden;
              System.arraycopy(tensor.values(), from, to.values(), at, hidden);
            }
          }
        }
        yield to;
      }
      case Filters.OUTPUT_WEIGHT -> outputs(tensor, wide, spec, owner, hidden);
      case Filters.OUTPUT_BIAS -> outputs(tensor, wide, spec, owner, 1);
      default -> tensor;
    };
  }

  /** Of red, green and blue a rule of grey reads the first. */
  private static boolean reads(Owner owner, int channel) {
    return channel >= owner.firstHidden() || channel < (owner.isGrey() ? 1 : owner.seen());
  }

  private Tensor outputs(Tensor tensor, RuleSpec wide, RuleSpec spec, Owner owner, int rows) {
    Tensor to = Tensor.zeros(tensor.name(), wide.shapes().get(tensor.name()));
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < owner.endHidden(); c++) {
        if (c < owner.seen() || c >= owner.firstHidden()) {
          to.values()[row * channels + c] = tensor.values()[row * spec.channels() + owner.own(c)];
        }
      }
    }
    return to;
  }
}
