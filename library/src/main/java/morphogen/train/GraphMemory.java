package morphogen.train;

import ai.djl.Device;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import morphogen.rule.Attention;
import morphogen.rule.RuleSpec;
import morphogen.torch.Torch;

/**
 * Whether this computer has the memory that the dense engine needs to go back through a rollout of
 * attention. PyTorch keeps whatever it has computed on the way, which for each of nine neighbours
 * is several numbers a feature: many times what the states are. Other rules keep little.
 */
public final class GraphMemory {
  private GraphMemory() {}

  /**
   * Refuses a training on the processor that would need more memory than there is.
   *
   * @param width cells across
   * @param height cells down
   * @param batch rollouts at once
   * @param steps of the longest rollout
   * @throws IllegalArgumentException says how much it would need and what makes it less
   */
  public static void check(
      RuleSpec spec, int width, int height, int batch, int steps, TrainOptions options) {
    if (!(spec.network() instanceof Attention attention)) {
      return;
    }
    boolean stepwise = options.gradient() == TrainOptions.Gradient.STEPWISE;
    double needed = bytes(spec, (long) width * height, batch, steps, stepwise);
    double most = computer();
    if (needed > most && onProcessor(spec, options, stepwise)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d rollouts of %d steps on %d x %d cells need about %.1f GB of memory with attention"
                  + " of %d layers of width %d, and this computer has %.1f GB; choose a smaller"
                  + " --batch, --steps, --grid, --size, --hidden or --blocks%s.",
              batch,
              steps,
              width,
              height,
              needed / 1e9,
              attention.passes(),
              attention.hidden(),
              most / 1e9,
              stepwise ? "" : ", or --gradient stepwise, which keeps one step at a time"));
    }
  }

  private static boolean onProcessor(RuleSpec spec, TrainOptions options, boolean stepwise) {
    boolean processor = Torch.device(options.device()).equals(Device.cpu());
    return processor
        && options.differentiator().chosen(spec, true, stepwise) == Differentiator.DENSE;
  }

  /**
   * About how many bytes a batch of attention takes: what is listed here is each array that
   * DenseAttention makes of a cell in a step, in numbers of 32 bits.
   *
   * @param stepwise whether only the states are kept of all steps but one
   */
  static double bytes(RuleSpec spec, long cells, int batch, int steps, boolean stepwise) {
    Attention attention = Attention.of(spec);
    double channels = spec.channels();
    double hidden = attention.hidden();
    double query = hidden;
    double pairs = (2 + 2 + 2 * 9) * hidden; // keys and values, padded, of nine neighbours
    double places =
        9 * hidden * ((attention.position() ? 1 : 0) + (attention.valuePosition() ? 1 : 0));
    double scores = 9 * hidden + 3 * 9 * attention.heads();
    double taken = 9 * hidden + hidden + channels;
    double norms = 2 * (5 * channels + 4);
    double mlp = (1 + 4 + 4 + 1 + 1) * channels;
    double block = attention.blocks() > 0 ? norms + mlp : 0;
    double around = 6 * channels + 20; // who fires, what lives, the sum
    double step = attention.passes() * (query + pairs + places + scores + taken + block) + around;
    double all = stepwise ? step + steps * channels : steps * step;
    return Float.BYTES * all * cells * batch;
  }

  /** Of the whole computer; infinite where it does not say so. */
  private static double computer() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : Double.POSITIVE_INFINITY;
  }
}
