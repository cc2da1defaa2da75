package morphogen.train;

/**
 * How an organism is grown.
 *
 * @param mode what it learns to do
 * @param pool size of the sample pool (Mordvintsev et al., 2020), at least as many as the batch;
 *     more make each of them younger
 * @param batch organisms an iteration, 2 or more
 * @param damaged how many of the batch are wounded, 0 to batch - 1; only in {@link Mode#REGENERATE}
 * @param growingPhase share of the training, 0 to 0.5, in which every rollout starts from a seed;
 *     wounds begin after twice that. Without it the pool fills with failures, and damage can teach
 *     that death is safest
 * @param discs in so many iterations, 0 or more, only discs in the middle are cut out of it; after
 *     them it is wounded in all ways that hands do, debris lies beside it, and the worst of a batch
 *     has another chance. Before an organism stays well the worst wounds cost it its likeness, and
 *     can let training collapse
 * @param rollouts how long rollouts are
 */
public record GrowOptions(
    Mode mode,
    int pool,
    int batch,
    int damaged,
    double growingPhase,
    int discs,
    RolloutLength rollouts) {

  /** What an organism learns to do. */
  public enum Mode {
    /** Reach the picture from a seed, whatever comes after. */
    GROW,
    /** Stay once grown: states go back into a pool. */
    PERSIST,
    /** Heal as well: the best of the pool are wounded. */
    REGENERATE
  }

  /** Checks every value. */
  public GrowOptions {
    Check.that(batch >= 2, "batch", batch, "2 or more");
    Check.that(pool >= batch, "pool", pool, "at least the batch, " + batch);
    Check.that(damaged >= 0 && damaged < batch, "damaged", damaged, "0 to batch - 1");
    Check.that(discs >= 0, "discs", discs, "0 or more");
    Check.that(growingPhase >= 0 && growingPhase <= 0.5, "growingPhase", growingPhase, "0 to 0.5");
  }

  /** Regenerating, a pool of 1024, 8 a batch, 3 of them wounded, 64 to 96 steps. */
  public static GrowOptions defaults() {
    return new GrowOptions(Mode.REGENERATE, 1024, 8, 3, 0.1, 3000, RolloutLength.between(64, 96));
  }

  public GrowOptions withMode(Mode mode) {
    return new GrowOptions(mode, pool, batch, damaged, growingPhase, discs, rollouts);
  }

  public GrowOptions withPool(int pool) {
    return new GrowOptions(mode, pool, batch, damaged, growingPhase, discs, rollouts);
  }

  /** Another batch; the number of wounded shrinks with it if it must. */
  public GrowOptions withBatch(int batch) {
    return new GrowOptions(
        mode, pool, batch, Math.min(damaged, batch - 1), growingPhase, discs, rollouts);
  }

  public GrowOptions withDamaged(int damaged) {
    return new GrowOptions(mode, pool, batch, damaged, growingPhase, discs, rollouts);
  }

  public GrowOptions withGrowingPhase(double growingPhase) {
    return new GrowOptions(mode, pool, batch, damaged, growingPhase, discs, rollouts);
  }

  public GrowOptions withDiscs(int discs) {
    return new GrowOptions(mode, pool, batch, damaged, growingPhase, discs, rollouts);
  }

  public GrowOptions withRollouts(RolloutLength rollouts) {
    return new GrowOptions(mode, pool, batch, damaged, growingPhase, discs, rollouts);
  }
}
