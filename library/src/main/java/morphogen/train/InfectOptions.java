package morphogen.train;

/**
 * How a rule learns to infect.
 *
 * @param pool size of the sample pool of states that the infection has made, at least the batch
 * @param batch states an iteration, 2 or more
 * @param fresh how many of the batch are states of the host, 1 to batch; the others are the
 *     infection's own, and teach it to stay
 * @param damaged how many of the batch are wounded, 0 to batch - fresh: of its own states; the
 *     host's are wounded now and then by themselves
 * @param oldest age of the host's states in steps, 1 or more
 * @param infectingPhase share of the training, 0 to 0.5, in which the whole batch are states of the
 *     host; wounds begin after twice that
 * @param discs in so many iterations, 0 or more, wounds are discs in the middle; after them all
 *     that hands do
 * @param rollouts how long rollouts are
 */
public record InfectOptions(
    int pool,
    int batch,
    int fresh,
    int damaged,
    int oldest,
    double infectingPhase,
    int discs,
    RolloutLength rollouts) {

  /** Checks every value. */
  public InfectOptions {
    Check.that(batch >= 2, "batch", batch, "2 or more");
    Check.that(pool >= batch, "pool", pool, "at least the batch, " + batch);
    Check.that(fresh >= 1 && fresh <= batch, "fresh", fresh, "1 to the batch, " + batch);
    Check.that(
        damaged >= 0 && damaged <= batch - fresh, "damaged", damaged, "0 to batch less fresh");
    Check.that(oldest >= 1, "oldest", oldest, "1 or more");
    Check.that(
        infectingPhase >= 0 && infectingPhase <= 0.5, "infectingPhase", infectingPhase, "0 to 0.5");
    Check.that(discs >= 0, "discs", discs, "0 or more");
  }
}
