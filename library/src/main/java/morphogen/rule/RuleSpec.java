package morphogen.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import morphogen.cells.Seed;
import morphogen.cells.State;
import morphogen.file.Tensor;

/**
 * Everything about a rule but its weights: what the grid does around an update, and what a cell
 * adds to itself.
 *
 * <p>A step is: {@code state = mask(clamp(decay * state + fire * network(neighbourhood)))}. The
 * network sees the state as it was, undecayed; decay reaches hidden channels only; the alive mask
 * clears cells as it was before and as it is after the update. {@code morphogen.torch.DenseStep} is
 * the executable definition, in whole-grid operations and nothing else; {@code
 * reference/rule-format.md} gives it in formulas.
 *
 * <p>Specs are made of {@link #growing}, {@link #learned3x3}, {@link #yourLoss} or {@link #texture}
 * and {@code with} copies, in any order: {@code
 * RuleSpec.growing().withChannels(6).withBoundary(Boundary.WRAP)}. Each value is checked at once.
 * What must fit together, as an alive mask and alpha, is checked where the whole is used: by {@link
 * #check}, which every {@link Rule}, file and first state asks.
 *
 * @param dynamics what a grid does around an update
 * @param network what a cell adds to itself, from its 3x3 neighbourhood
 */
public record RuleSpec(Dynamics dynamics, Network network) {
  public RuleSpec {
    Objects.requireNonNull(dynamics, "dynamics");
    Objects.requireNonNull(network, "network");
  }

  /** The growing automaton (Mordvintsev et al., Distill 2020): 16 channels, Sobel, alive mask. */
  public static RuleSpec growing() {
    return new RuleSpec(
        Dynamics.of(16, 4).withFireRate(0.5).withAliveMask(AliveMask.BOTH),
        new Filters(Kernel.SOBEL, 128, Activation.RELU, true));
  }

  /**
   * The growing automaton as differentiable-morphogenesis has it (Mayukhdeb, 2022): no fixed
   * filters but a learned 3x3 convolution of 256 units, 41,232 parameters; what lives is judged
   * before the update only. Five times the work of {@link #growing}.
   */
  public static RuleSpec learned3x3() {
    return growing()
        .withAliveMask(AliveMask.PRE)
        .withNetwork(new Filters(Kernel.NEIGHBOURS, 256, Activation.RELU, true));
  }

  /**
   * The automaton of "Your Loss": one grey and one hidden channel, a learned 3x3 convolution of
   * eight units, 170 parameters. What is seen stays in [0, 1], what is hidden loses a hundredth of
   * itself a step; every cell fires, none dies, and all start from noise.
   */
  public static RuleSpec yourLoss() {
    return new RuleSpec(
        Dynamics.of(2, 1).withClamp(Clamp.VISIBLE).withHiddenDecay(0.01).withStart(Start.NOISE),
        new Filters(Kernel.NEIGHBOURS, 8, Activation.RELU, true));
  }

  /**
   * A texture (Niklasson et al., "Self-Organising Textures", Distill 2021): 12 channels, of which
   * three are seen, identity, Sobel gradients and Laplacian, hidden 96, joined edges, half of the
   * cells update in a step, nothing is clamped or dies. It starts from noise; theirs start from
   * {@link Start#ZERO}, seen with an offset of 0.5.
   */
  public static RuleSpec texture() {
    return new RuleSpec(
        Dynamics.of(12, 3).withFireRate(0.5).withBoundary(Boundary.WRAP).withStart(Start.NOISE),
        new Filters(Kernel.SOBEL_LAPLACIAN, 96, Activation.RELU, true));
  }

  /** A texture whose cells know no direction, so that it looks the same whichever way it lies. */
  public static RuleSpec isotropicTexture() {
    return texture().withKernels(Kernel.ISOTROPIC).withMagnitude(true);
  }

  /**
   * A texture as SRNCA has it (riveSunder and tanishagerg, 2022): 9 channels, of which three are
   * seen, hidden 96, neither ReLU nor bias, joined edges, half of the channels of the cells update
   * in a step, all are cut to [0, 1]. It starts from a block.
   *
   * @param filters how many, 1 to 20, see {@link Kernel#texture}; theirs is 5
   * @param randomSeed decides the random filters, those after the fifth
   */
  public static RuleSpec srnca(int filters, long randomSeed) {
    return new RuleSpec(
        Dynamics.of(9, 3)
            .withFireRate(0.5)
            .withFire(Fire.CHANNEL)
            .withBoundary(Boundary.WRAP)
            .withClamp(Clamp.HARD)
            .withStart(Start.BLOCK),
        new Filters(Kernel.texture(filters, randomSeed), 96, Activation.NONE, false));
  }

  /**
   * Attention as the design document of Neural-Cellular-Evolution has it (Viteri, 2025): three
   * channels, all seen, a single layer of width 16, clipped edges; every cell fires, none dies, and
   * all start from noise.
   */
  public static RuleSpec attention() {
    return new RuleSpec(Dynamics.of(3, 3).withStart(Start.NOISE), Attention.layer());
  }

  /**
   * The same as its code has it: 16 channels of which three are seen, and one block of normalised
   * attention and an MLP.
   */
  public static RuleSpec attentionBlocks() {
    return attention().withChannels(16).withNetwork(Attention.ofBlocks(1));
  }

  /**
   * This spec, if its parts fit together.
   *
   * @throws IllegalArgumentException if there are more visible channels than channels, an alive
   *     mask without alpha, an offset with it, a single first cell of fewer than four channels, a
   *     ceiling without a ReLU, a magnitude of one kernel or a width that heads cannot share; names
   *     the value
   */
  public RuleSpec check() {
    dynamics.check();
    network.check();
    return this;
  }

  /**
   * What a rollout of such a rule begins with.
   *
   * @param randomSeed decides the noise, if it is noise
   */
  public State first(int width, int height, long randomSeed) {
    check();
    return switch (start()) {
      case SINGLE -> {
        State single = new State(width, height, channels());
        Seed.plant(single, origin().column(width), origin().row(height));
        yield single;
      }
      case NOISE -> Seed.noise(width, height, channels(), visible(), (float) offset(), randomSeed);
      case NORMAL -> Seed.normal(width, height, channels(), randomSeed);
      case ZERO -> new State(width, height, channels());
      case BLOCK -> Seed.block(width, height, channels(), randomSeed);
    };
  }

  /**
   * What a brush paints, one value a channel: a first cell, or one that is seen bright where rules
   * start from all cells at once.
   */
  public float[] living() {
    return switch (start()) {
      case SINGLE -> Seed.cell(channels());
      case NOISE, NORMAL, ZERO, BLOCK -> {
        float[] bright = new float[channels()];
        Arrays.fill(bright, 0, visible(), (float) (1 - offset()));
        yield bright;
      }
    };
  }

  /**
   * True if it covers a grid of any size as the texture of a picture does: colours without alpha,
   * joined edges, no first cell, and cells that perceive by filters or attend; those of Your Loss
   * learn whole 3x3 neighbourhoods.
   */
  public boolean isTexture() {
    return visible() == 3
        && wraps()
        && start() != Start.SINGLE
        && !(network instanceof Filters filters && filters.kernels().equals(Kernel.NEIGHBOURS));
  }

  /** The shapes of the weights a rule of this kind has, by name, in the order of its file. */
  public Map<String, List<Integer>> shapes() {
    return network.shapes(channels());
  }

  /** How many numbers a rule of this kind learns. */
  public int parameters() {
    return shapes().values().stream()
        .mapToInt(shape -> shape.stream().reduce(1, Math::multiplyExact))
        .sum();
  }

  /** The weights a rule of this kind has, as zeros, in the order of its file. */
  public List<Tensor> tensors() {
    return network.zeros(channels());
  }

  /** With patterns {@code scale} times as large, see {@link Network#magnified}. */
  public RuleSpec magnified(double scale) {
    return new RuleSpec(dynamics, network.magnified(scale));
  }

  /** In cells that are rotated by {@code angle} radians, clockwise on the screen. */
  public RuleSpec rotated(double angle) {
    return new RuleSpec(dynamics.withOrigin(origin().rotated(angle)), network.rotated(angle));
  }

  public int channels() {
    return dynamics.channels();
  }

  public int visible() {
    return dynamics.visible();
  }

  public double fireRate() {
    return dynamics.fireRate();
  }

  public Fire fire() {
    return dynamics.fire();
  }

  public Boundary boundary() {
    return dynamics.boundary();
  }

  public boolean wraps() {
    return dynamics.wraps();
  }

  public Clamp clamp() {
    return dynamics.clamp();
  }

  public AliveMask aliveMask() {
    return dynamics.aliveMask();
  }

  public double hiddenDecay() {
    return dynamics.hiddenDecay();
  }

  public Start start() {
    return dynamics.start();
  }

  public Origin origin() {
    return dynamics.origin();
  }

  public double offset() {
    return dynamics.offset();
  }

  public RuleSpec withNetwork(Network network) {
    return new RuleSpec(dynamics, network);
  }

  /** Of another width within: of the hidden layer, or of queries, keys and values. */
  public RuleSpec withHidden(int hidden) {
    return withNetwork(network.withHidden(hidden));
  }

  private RuleSpec with(UnaryOperator<Dynamics> change) {
    return new RuleSpec(change.apply(dynamics), network);
  }

  private RuleSpec withFilters(UnaryOperator<Filters> change) {
    return withNetwork(change.apply(Filters.of(this)));
  }

  public RuleSpec withChannels(int channels) {
    return with(d -> d.withChannels(channels));
  }

  public RuleSpec withVisible(int visible) {
    return with(d -> d.withVisible(visible));
  }

  public RuleSpec withFireRate(double fireRate) {
    return with(d -> d.withFireRate(fireRate));
  }

  public RuleSpec withFire(Fire fire) {
    return with(d -> d.withFire(fire));
  }

  public RuleSpec withBoundary(Boundary boundary) {
    return with(d -> d.withBoundary(boundary));
  }

  public RuleSpec withClamp(Clamp clamp) {
    return with(d -> d.withClamp(clamp));
  }

  public RuleSpec withAliveMask(AliveMask aliveMask) {
    return with(d -> d.withAliveMask(aliveMask));
  }

  public RuleSpec withHiddenDecay(double hiddenDecay) {
    return with(d -> d.withHiddenDecay(hiddenDecay));
  }

  public RuleSpec withStart(Start start) {
    return with(d -> d.withStart(start));
  }

  public RuleSpec withOrigin(Origin origin) {
    return with(d -> d.withOrigin(origin));
  }

  public RuleSpec withRange(Limits range) {
    return with(d -> d.withRange(range));
  }

  public RuleSpec withOffset(double offset) {
    return with(d -> d.withOffset(offset));
  }

  /**
   * Other filters.
   *
   * @throws IllegalArgumentException if its network has none, as for the next four
   */
  public RuleSpec withKernels(List<Kernel> kernels) {
    return withFilters(f -> f.withKernels(kernels));
  }

  public RuleSpec withActivation(Activation activation) {
    return withFilters(f -> f.withActivation(activation));
  }

  public RuleSpec withBias(boolean bias) {
    return withFilters(f -> f.withBias(bias));
  }

  public RuleSpec withCeiling(double ceiling) {
    return withFilters(f -> f.withCeiling(ceiling));
  }

  public RuleSpec withMagnitude(boolean magnitude) {
    return withFilters(f -> f.withMagnitude(magnitude));
  }
}
