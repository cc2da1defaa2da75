package morphogen.rollout;

import java.util.function.Consumer;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.rule.RuleSet;
import morphogen.rule.Spreading;
import morphogen.step.LivingGrid;

/**
 * Plays several rules on one grid in plain Java on all processors: firing cells are grouped by
 * their owners, and each group is computed by its owner's network, filters beside attention, so
 * that a step costs what its living cells cost, however many rules there are.
 */
public final class JavaArena implements ArenaRollout {
  private static final int ALPHA = 3;

  private final LivingGrid grid;
  private final StepWorkers workers;

  private RuleSet rules;
  private boolean walls;

  /**
   * Starts from copies of {@code start} and {@code territory}.
   *
   * @param randomSeed decides which cells fire, and which are conquered
   * @throws IllegalArgumentException if the rules need another number of channels than the grid
   *     has, or the two have other sizes
   */
  public JavaArena(RuleSet rules, State start, Territory territory, long randomSeed) {
    this(rules, start, territory, randomSeed, Runtime.getRuntime().availableProcessors());
  }

  /** The same on at most {@code threads} processors, 1 or more. */
  public JavaArena(RuleSet rules, State start, Territory territory, long randomSeed, int threads) {
    require(rules);
    grid = new LivingGrid(rules, start.copy(), territory.copy(), randomSeed);
    workers = new StepWorkers(grid, threads);
    workers.use(rules.widened(), rules.owners());
    this.rules = rules;
    walls = Walls.isAny(territory);
    emptyWalls();
  }

  private static void require(RuleSet rules) {
    rules.rules().forEach(rule -> JavaRollout.CAN.require(rule.spec()));
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
      emptyWalls();
      grid.edited();
    }
  }

  @Override
  public Territory territory() {
    return grid.territory();
  }

  @Override
  public void claim(Consumer<Territory> change) {
    try {
      change.accept(grid.territory());
    } finally { // also where it threw halfway
      walls = Walls.isAny(grid.territory());
      emptyWalls();
      grid.claimed();
      if (walls) {
        grid.edited(); // what lived there keeps nothing alive any more
      }
    }
  }

  private void emptyWalls() {
    if (walls) {
      Walls.empty(grid.state(), grid.territory());
    }
  }

  @Override
  public boolean hasWalls() {
    return walls;
  }

  @Override
  public RuleSet rules() {
    return rules;
  }

  @Override
  public void rules(RuleSet next) {
    require(next);
    grid.rules(next);
    workers.use(next.widened(), next.owners());
    rules = next;
  }

  @Override
  public float[] alpha() {
    State state = state();
    float[] alpha = new float[state.cells()];
    for (int cell = 0; cell < alpha.length; cell++) {
      alpha[cell] = state.values()[cell * state.channels() + ALPHA];
    }
    return alpha;
  }

  @Override
  public void spreading(Spreading spreading) {
    grid.spreading(spreading);
  }

  @Override
  public void border(int cells) {
    grid.border(cells);
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
