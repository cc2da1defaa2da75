package morphogen.rollout;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import morphogen.cells.CellSet;
import morphogen.cells.State;
import morphogen.rule.Activation;
import morphogen.rule.AliveMask;
import morphogen.rule.Attention;
import morphogen.rule.Boundary;
import morphogen.rule.Capabilities;
import morphogen.rule.Clamp;
import morphogen.rule.Filters;
import morphogen.rule.Fire;
import morphogen.rule.Owner;
import morphogen.rule.Rule;
import morphogen.step.LivingGrid;

/**
 * Plays a rule in plain Java on all processors: no native code, and only cells that can change are
 * computed. The reference for every other engine.
 */
public final class JavaRollout implements Rollout {
  /** Every kind of rule. */
  public static final Capabilities CAN =
      Capabilities.of("JavaRollout", "No engine plays such a rule yet.")
          .networks(Set.of(Filters.class, Attention.class))
          .activations(Activation.RELU, Activation.NONE)
          .fires(Fire.CELL, Fire.CHANNEL)
          .boundaries(Boundary.ZERO, Boundary.WRAP)
          .clamps(Clamp.NONE, Clamp.HARD, Clamp.SOFT, Clamp.VISIBLE, Clamp.RANGE)
          .aliveMasks(AliveMask.NONE, AliveMask.PRE, AliveMask.POST, AliveMask.BOTH)
          .decay()
          .ceilings()
          .magnitudes();

  private final LivingGrid grid;
  private final StepWorkers workers;

  private Rule rule;

  /**
   * Starts from a copy of {@code start}.
   *
   * @param randomSeed decides which cells fire
   * @throws IllegalArgumentException if the rule and the grid differ in channels, or it cannot play
   *     such a rule, see {@link #CAN}
   */
  public JavaRollout(Rule rule, State start, long randomSeed) {
    this(rule, start, randomSeed, Runtime.getRuntime().availableProcessors());
  }

  /** The same on at most {@code threads} processors, 1 or more. */
  public JavaRollout(Rule rule, State start, long randomSeed, int threads) {
    CAN.require(rule.spec());
    grid = new LivingGrid(rule.spec().dynamics(), start.copy(), randomSeed);
    workers = new StepWorkers(grid, threads);
    use(rule);
  }

  private void use(Rule rule) {
    this.rule = rule;
    workers.use(List.of(rule), List.of(Owner.alone(rule.spec().dynamics())));
  }

  @Override
  public void step() {
    workers.step();
  }

  @Override
  public State state() {
    return grid.state();
  }

  @Override
  public void edit(Consumer<State> change) {
    try {
      change.accept(grid.state());
    } finally { // also where it threw halfway
      grid.edited();
    }
  }

  @Override
  public void habitat(CellSet cells) {
    grid.habitat(cells);
  }

  @Override
  public CellSet habitat() {
    return grid.habitat();
  }

  @Override
  public Rule rule() {
    return rule;
  }

  @Override
  public void rule(Rule rule) {
    CAN.require(rule.spec());
    grid.rule(rule.spec().dynamics());
    use(rule);
  }

  @Override
  public int steps() {
    return grid.steps();
  }

  @Override
  public void countFrom(int steps) {
    grid.countFrom(steps);
  }
}
