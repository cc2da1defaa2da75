package morphogen.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import morphogen.cells.Seed;
import morphogen.cells.State;

/**
 * Everything about a rule but its weights: what a cell perceives, how it updates, what is clamped,
 * masked and wrapped.
 *
 * <p>A step is: perceive (each kernel over each channel), let hidden channels decay, then update:
 * {@code state += fire * (activation(perceived * hiddenWeight + hiddenBias) * outputWeight +
 * outputBias)}, clamp, alive mask.
 *
 * @param channels numbers per cell, 1 to 1024
 * @param visible how many of them are seen: 4 = RGB premultiplied and alpha, 3 = RGB, 1 = grey
 * @param hidden width of the update's hidden layer, 1 to 65536; wider can do more and costs more
 * @param kernels what is perceived, 1 to 64 filters
 * @param activation after the hidden layer
 * @param bias whether both layers have biases; without, empty space stays empty
 * @param fireRate probability in (0, 1] that a cell updates in a step; low is slow and robust
 * @param fire whether that is tossed per cell or per channel
 * @param boundary what lies beyond the edges
 * @param clamp how values are kept in range
 * @param aliveMask when dead cells are cleared; needs alpha, so visible must be 4
 * @param hiddenDecay share of themselves, 0 to 1, that the channels nobody sees lose in every step,
 *     whether a cell fires or not; 0 for ever remembers, 1 knows only the last update
 * @param start what a rollout begins with
 * @param origin where the first cell stands, if it begins with a single one
 */
public record RuleSpec(
    int channels,
    int visible,
    int hidden,
    List<Kernel> kernels,
    Activation activation,
    boolean bias,
    double fireRate,
    Fire fire,
    Boundary boundary,
    Clamp clamp,
    AliveMask aliveMask,
    double hiddenDecay,
    Start start,
    Origin origin) {

  /** Checks every value; the message names the one at fault and its range. */
  public RuleSpec {
    check(channels >= 1 && channels <= 1024, "channels", channels, "1 to 1024");
    check(visible == 1 || visible == 3 || visible == 4, "visible", visible, "1, 3 or 4");
    check(visible <= channels, "visible", visible, "at most the number of channels, " + channels);
    check(hidden >= 1 && hidden <= 65536, "hidden", hidden, "1 to 65536");
    kernels = List.copyOf(kernels);
    check(!kernels.isEmpty() && kernels.size() <= 64, "kernels", kernels.size(), "1 to 64");
    check(fireRate > 0 && fireRate <= 1, "fireRate", fireRate, "over 0, up to 1");
    check(
        aliveMask == AliveMask.NONE || visible == 4,
        "aliveMask",
        aliveMask,
        "NONE unless the rule has alpha (visible = 4)");
    check(hiddenDecay >= 0 && hiddenDecay <= 1, "hiddenDecay", hiddenDecay, "0 to 1");
    start = start == null ? Start.SINGLE : start; // a run.json from before there was a choice
    origin = origin == null ? Origin.MIDDLE : origin;
    check(
        start != Start.SINGLE || channels >= 4,
        "channels",
        channels,
        "4 or more, which a rule that starts from a single cell needs: of that cell only"
            + " channels from the fourth on are not 0 (or let it start from noise)");
  }

  /** The same with the first cell in the middle. */
  public RuleSpec(
      int channels,
      int visible,
      int hidden,
      List<Kernel> kernels,
      Activation activation,
      boolean bias,
      double fireRate,
      Fire fire,
      Boundary boundary,
      Clamp clamp,
      AliveMask aliveMask,
      double hiddenDecay,
      Start start) {
    this(
        channels,
        visible,
        hidden,
        kernels,
        activation,
        bias,
        fireRate,
        fire,
        boundary,
        clamp,
        aliveMask,
        hiddenDecay,
        start,
        Origin.MIDDLE);
  }

  private static void check(boolean ok, String name, Object value, String range) {
    if (!ok) {
      throw new IllegalArgumentException("%s: %s is not %s.".formatted(name, value, range));
    }
  }

  /** The growing automaton (Mordvintsev et al., Distill 2020): 16 channels, Sobel, alive mask. */
  public static RuleSpec growing() {
    return new RuleSpec(
        16,
        4,
        128,
        Kernel.SOBEL,
        Activation.RELU,
        true,
        0.5,
        Fire.CELL,
        Boundary.ZERO,
        Clamp.NONE,
        AliveMask.BOTH,
        0,
        Start.SINGLE);
  }

  /**
   * The automaton of "Your Loss": one grey and one hidden channel, a learned 3x3 convolution of
   * eight units, 170 parameters. What is seen stays in [0, 1], what is hidden loses a hundredth of
   * itself a step; every cell fires, none dies, and all start from noise.
   */
  public static RuleSpec yourLoss() {
    return new RuleSpec(
        2,
        1,
        8,
        Kernel.NEIGHBOURS,
        Activation.RELU,
        true,
        1,
        Fire.CELL,
        Boundary.ZERO,
        Clamp.VISIBLE,
        AliveMask.NONE,
        0.01,
        Start.NOISE);
  }

  /** How many numbers a cell perceives: kernels x channels, kernel by kernel. */
  public int features() {
    return kernels.size() * channels;
  }

  public boolean wraps() {
    return boundary == Boundary.WRAP;
  }

  /**
   * What a rollout of such a rule begins with.
   *
   * @param randomSeed decides the noise, if it is noise
   */
  public State first(int width, int height, long randomSeed) {
    return switch (start) {
      case SINGLE -> {
        State single = new State(width, height, channels);
        Seed.plant(single, origin.column(width), origin.row(height));
        yield single;
      }
      case NOISE -> Seed.noise(width, height, channels, visible, randomSeed);
    };
  }

  /**
   * What a brush paints, one value a channel: a first cell, or a bright one where rules start from
   * noise and nothing dies.
   */
  public float[] living() {
    return switch (start) {
      case SINGLE -> Seed.cell(channels);
      case NOISE -> {
        float[] bright = new float[channels];
        Arrays.fill(bright, 0, visible, 1);
        yield bright;
      }
    };
  }

  /** The shapes of the weights a rule of this kind has, by name, in the order of its file. */
  public Map<String, List<Integer>> shapes() {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    shapes.put(Rule.HIDDEN_WEIGHT, List.of(features(), hidden));
    shapes.put(Rule.OUTPUT_WEIGHT, List.of(hidden, channels));
    if (bias) {
      shapes.put(Rule.HIDDEN_BIAS, List.of(hidden));
      shapes.put(Rule.OUTPUT_BIAS, List.of(channels));
    }
    return shapes;
  }

  /** How many numbers a rule of this kind learns. */
  public int parameters() {
    return shapes().values().stream()
        .mapToInt(shape -> shape.stream().reduce(1, Math::multiplyExact))
        .sum();
  }

  /** The weights a rule of this kind has, as zeros, in the order of its file. */
  public List<Tensor> tensors() {
    List<Tensor> tensors = new ArrayList<>();
    shapes().forEach((name, shape) -> tensors.add(Tensor.zeros(name, shape)));
    return tensors;
  }

  public RuleSpec withChannels(int channels) {
    return with(draft -> draft.channels = channels);
  }

  public RuleSpec withVisible(int visible) {
    return with(draft -> draft.visible = visible);
  }

  public RuleSpec withHidden(int hidden) {
    return with(draft -> draft.hidden = hidden);
  }

  public RuleSpec withKernels(List<Kernel> kernels) {
    return with(draft -> draft.kernels = kernels);
  }

  public RuleSpec withActivation(Activation activation) {
    return with(draft -> draft.activation = activation);
  }

  public RuleSpec withBias(boolean bias) {
    return with(draft -> draft.bias = bias);
  }

  public RuleSpec withFireRate(double fireRate) {
    return with(draft -> draft.fireRate = fireRate);
  }

  public RuleSpec withFire(Fire fire) {
    return with(draft -> draft.fire = fire);
  }

  public RuleSpec withBoundary(Boundary boundary) {
    return with(draft -> draft.boundary = boundary);
  }

  public RuleSpec withClamp(Clamp clamp) {
    return with(draft -> draft.clamp = clamp);
  }

  public RuleSpec withAliveMask(AliveMask aliveMask) {
    return with(draft -> draft.aliveMask = aliveMask);
  }

  public RuleSpec withHiddenDecay(double hiddenDecay) {
    return with(draft -> draft.hiddenDecay = hiddenDecay);
  }

  public RuleSpec withStart(Start start) {
    return with(draft -> draft.start = start);
  }

  public RuleSpec withOrigin(Origin origin) {
    return with(draft -> draft.origin = origin);
  }

  private RuleSpec with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.spec();
  }

  /** A spec whose values can be changed, so that every {@code with} is one line. */
  private static final class Draft {
    private int channels;
    private int visible;
    private int hidden;
    private List<Kernel> kernels;
    private Activation activation;
    private boolean bias;
    private double fireRate;
    private Fire fire;
    private Boundary boundary;
    private Clamp clamp;
    private AliveMask aliveMask;
    private double hiddenDecay;
    private Start start;
    private Origin origin;

    Draft(RuleSpec spec) {
      channels = spec.channels;
      visible = spec.visible;
      hidden = spec.hidden;
      kernels = spec.kernels;
      activation = spec.activation;
      bias = spec.bias;
      fireRate = spec.fireRate;
      fire = spec.fire;
      boundary = spec.boundary;
      clamp = spec.clamp;
      aliveMask = spec.aliveMask;
      hiddenDecay = spec.hiddenDecay;
      start = spec.start;
      origin = spec.origin;
    }

    RuleSpec spec() {
      return new RuleSpec(
          channels,
          visible,
          hidden,
          kernels,
          activation,
          bias,
          fireRate,
          fire,
          boundary,
          clamp,
          aliveMask,
          hiddenDecay,
          start,
          origin);
    }
  }
}
