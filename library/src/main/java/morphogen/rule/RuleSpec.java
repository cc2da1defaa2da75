package morphogen.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything about a rule but its weights: what a cell perceives, how it updates, what is clamped,
 * masked and wrapped.
 *
 * <p>A step is: perceive (each kernel over each channel), then update: {@code state += fire *
 * (activation(perceived * hiddenWeight + hiddenBias) * outputWeight + outputBias)}, clamp, life
 * mask.
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
 * @param lifeMask when dead cells are cleared; needs alpha, so visible must be 4
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
    LifeMask lifeMask) {

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
        lifeMask == LifeMask.NONE || visible == 4,
        "lifeMask",
        lifeMask,
        "NONE unless the rule has alpha (visible = 4)");
  }

  private static void check(boolean ok, String name, Object value, String range) {
    if (!ok) {
      throw new IllegalArgumentException("%s: %s is not %s.".formatted(name, value, range));
    }
  }

  /** The growing automaton (Mordvintsev et al., Distill 2020): 16 channels, Sobel, life mask. */
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
        LifeMask.BOTH);
  }

  /** How many numbers a cell perceives: kernels x channels, kernel by kernel. */
  public int features() {
    return kernels.size() * channels;
  }

  public boolean wraps() {
    return boundary == Boundary.WRAP;
  }

  /** The weights a rule of this kind has, as zeros, in the order of its file. */
  public List<Tensor> tensors() {
    List<Tensor> tensors = new ArrayList<>();
    tensors.add(Tensor.zeros(Rule.HIDDEN_WEIGHT, features(), hidden));
    tensors.add(Tensor.zeros(Rule.OUTPUT_WEIGHT, hidden, channels));
    if (bias) {
      tensors.add(Tensor.zeros(Rule.HIDDEN_BIAS, hidden));
      tensors.add(Tensor.zeros(Rule.OUTPUT_BIAS, channels));
    }
    return tensors;
  }

  public RuleSpec withChannels(int channels) {
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
        lifeMask);
  }

  public RuleSpec withHidden(int hidden) {
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
        lifeMask);
  }

  public RuleSpec withKernels(List<Kernel> kernels) {
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
        lifeMask);
  }

  public RuleSpec withActivation(Activation activation) {
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
        lifeMask);
  }

  public RuleSpec withBias(boolean bias) {
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
        lifeMask);
  }

  public RuleSpec withFireRate(double fireRate) {
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
        lifeMask);
  }

  public RuleSpec withFire(Fire fire) {
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
        lifeMask);
  }

  public RuleSpec withBoundary(Boundary boundary) {
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
        lifeMask);
  }

  public RuleSpec withClamp(Clamp clamp) {
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
        lifeMask);
  }

  public RuleSpec withLifeMask(LifeMask lifeMask) {
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
        lifeMask);
  }
}
