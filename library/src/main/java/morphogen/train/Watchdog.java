package morphogen.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import morphogen.file.Tensor;

/**
 * Notices when training goes off the rails (the loss is no number, or explodes, or nothing lives
 * any more), puts it back to where it was well and makes it step more carefully.
 */
final class Watchdog {
  private static final int SNAPSHOT_EVERY = 20;
  private static final double EXPLODED = 1e3;
  private static final int PATIENCE = 8;

  /** After how many iterations a halved step grows again: live training never ends. */
  private static final int RECOVERY = 250;

  private final List<Tensor> weights;
  private final Optimiser optimiser;
  private List<Tensor> goodWeights;
  private List<Tensor> goodMemory;
  private int goodUpdates;
  private int sinceSnapshot;
  private int troubles;
  private int deaths; // with less than RECOVERY good iterations between them
  private int sinceDeath;
  private double caution = 1;

  Watchdog(List<Tensor> weights, Optimiser optimiser) {
    this.weights = weights;
    this.optimiser = optimiser;
    snapshot();
  }

  private void snapshot() {
    goodWeights = copy(weights);
    goodMemory = copy(optimiser.tensors());
    goodUpdates = optimiser.updates();
    sinceSnapshot = 0;
  }

  private static List<Tensor> copy(List<Tensor> tensors) {
    List<Tensor> copies = new ArrayList<>();
    tensors.forEach(t -> copies.add(t.copy()));
    return copies;
  }

  /** The same for rules whose cells do not die. */
  boolean sane(int iteration, double loss, double gradientNorm) {
    return sane(iteration, loss, gradientNorm, Double.NaN);
  }

  /**
   * Whether an iteration may be used; remembers the weights it came from now and then if so.
   *
   * @param alive living cells at the end; NaN where cells do not die. Without any, and without a
   *     gradient, nothing will ever live again
   */
  boolean sane(int iteration, double loss, double gradientNorm, double alive) {
    if (!number(loss, gradientNorm) || exploded(loss) || alive == 0 && gradientNorm == 0) {
      return false;
    }
    if (++sinceDeath >= RECOVERY) {
      deaths = 0;
    }
    if (iteration % RECOVERY == 0) {
      caution = Math.min(1, 2 * caution);
    }
    // The weights that led to a sane loss are good; what this iteration makes of them is not known.
    if (++sinceSnapshot >= SNAPSHOT_EVERY) {
      snapshot();
      troubles = 0;
    }
    return true;
  }

  private static boolean number(double loss, double gradientNorm) {
    return !Double.isNaN(loss) && Double.isFinite(gradientNorm);
  }

  private static boolean exploded(double loss) {
    return !(Math.abs(loss) < EXPLODED);
  }

  /**
   * Restores the last good weights and halves the step.
   *
   * @return what happened, for a person
   * @throws TrainingFailedException after {@value #PATIENCE} times without 20 good iterations, or
   *     as many deaths without 250: smaller and smaller steps towards death are no way out
   */
  String rollBack(int iteration, double loss, double gradientNorm) {
    boolean dead = number(loss, gradientNorm) && !exploded(loss);
    String what =
        dead
            ? "nothing lives any more, and nothing is learned from that"
            : Double.isFinite(loss) && Double.isFinite(gradientNorm)
                ? String.format(Locale.ROOT, "the loss exploded to %.3g", loss)
                : "the loss or its gradient is no longer a number";
    for (int t = 0; t < weights.size(); t++) {
      float[] good = goodWeights.get(t).values();
      System.arraycopy(good, 0, weights.get(t).values(), 0, good.length);
    }
    optimiser.restore(goodMemory, goodUpdates);
    sinceSnapshot = 0;
    caution /= 2;
    sinceDeath = 0;
    deaths += dead ? 1 : 0;
    if (++troubles > PATIENCE || deaths > PATIENCE) {
      throw new TrainingFailedException(
          String.format(
              Locale.ROOT,
              "Gave up at iteration %d: %s, for the %dth time%s. Try a smaller learning rate or shorter rollouts%s.",
              iteration,
              what,
              Math.max(troubles, deaths),
              troubles > PATIENCE ? " in a row" : "",
              dead ? ", or a picture that covers more cells" : ""));
    }
    return String.format(
        Locale.ROOT,
        "Iteration %d: %s; went back to the last good weights, step now %.3g of the plan.",
        iteration,
        what,
        caution);
  }

  /** The factor on the learning rate: 1, halved with each trouble, doubled in good times. */
  double caution() {
    return caution;
  }

  /** Another training begins, with the weights as they are now. */
  void begin() {
    troubles = 0;
    deaths = 0;
    resume(1);
  }

  /** Takes the weights as they are now as the last good ones. */
  void resume(double caution) {
    this.caution = caution;
    snapshot();
  }
}
