package morphogen.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import morphogen.cells.CellSet;
import morphogen.cells.FireHash;
import morphogen.cells.Habitat;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.rule.Clamp;
import morphogen.rule.Dynamics;
import morphogen.rule.Fire;
import morphogen.rule.Owner;
import morphogen.rule.RuleSet;
import morphogen.rule.Spreading;
import morphogen.rule.Spreading.Ground;

/**
 * A grid that steps: everything about a step but the arithmetic of the update, which each engine
 * does in its own way between {@link #begin} and {@link #end}.
 *
 * <p>All cells obey one rule, or each the one that a {@link Territory} gives it to.
 */
public final class LivingGrid {
  /** Some of {@link #cells} whose update one rule computes. */
  public record Run(int rule, int from, int to) {}

  private final State state;
  private final Territory territory; // null where all cells obey one rule
  private final long randomSeed;
  private final Domains domains;
  private final CellSet nearLife;
  private final List<Run> runs = new ArrayList<>();
  private int[] cells;

  private List<Owner> owners;
  private boolean wraps;
  private AliveMasking mask;
  private OwnedCells owned;
  private Conquest conquest;
  private BorderBlend blend;
  private Spreading spreading = Spreading.NONE;
  private int soft; // cells over which borders are soft
  private Habitat habitat = Habitat.EVERYWHERE;
  private int count;
  private int stepHash;
  private int steps;

  /**
   * Steps {@code state} in place.
   *
   * @throws IllegalArgumentException if the rule has another number of channels
   */
  public LivingGrid(Dynamics dynamics, State state, long randomSeed) {
    this(state, null, randomSeed);
    rule(dynamics);
  }

  /**
   * Steps {@code state} and {@code territory} in place.
   *
   * @throws IllegalArgumentException if the rules need another number of channels, or the two have
   *     other sizes
   */
  public LivingGrid(RuleSet rules, State state, Territory territory, long randomSeed) {
    this(state, territory, randomSeed);
    territory.check(state);
    rules(rules);
  }

  private LivingGrid(State state, Territory territory, long randomSeed) {
    this.state = state;
    this.territory = territory;
    this.randomSeed = randomSeed;
    cells = new int[state.cells()];
    domains = new Domains(state.width(), state.height(), territory);
    nearLife = new CellSet(state.width(), state.height());
  }

  /** Steps by another rule from now on. */
  public void rule(Dynamics dynamics) {
    use(List.of(Owner.alone(dynamics)), dynamics.channels(), dynamics.wraps());
  }

  /** Steps by other rules from now on. */
  public void rules(RuleSet rules) {
    use(rules.owners(), rules.channels(), rules.wraps());
  }

  private void use(List<Owner> owners, int channels, boolean wraps) {
    if (channels != state.channels()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d channels are needed, so it cannot run on a grid of %s.",
              channels,
              state));
    }
    this.owners = owners;
    this.wraps = wraps;
    mask = new AliveMasking(wraps, state, territory != null);
    mask.habitat(habitat.cells());
    owned = new OwnedCells(state);
    if (territory != null) {
      conquest = new Conquest(territory, owners.size(), wraps);
      SoftBorder border = new SoftBorder(territory, wraps, owners.size());
      blend = new BorderBlend(border, owners.size(), state.width(), state.height());
    }
    claimed();
    mask.rescan();
  }

  /**
   * Lets cells live only there: all others are kept empty.
   *
   * @param cells copied; null for everywhere
   * @throws IllegalArgumentException if it is of another grid
   */
  public void habitat(CellSet cells) {
    habitat = Habitat.of(cells, state);
    mask.habitat(habitat.cells());
    edited();
  }

  /** Where cells may live; null for everywhere. Read only. */
  public CellSet habitat() {
    return habitat.cells();
  }

  /** To be called after something else has changed the territory. */
  public void claimed() {
    domains.read(owners);
    mask.judge(domains.before(), domains.after());
    if (blend != null) {
      blend.forget();
    }
  }

  /** How rules take cells from each other from now on. */
  public void spreading(Spreading spreading) {
    this.spreading = spreading;
  }

  /**
   * Over how many cells borders are soft from now on.
   *
   * @param cells 0, which is hard, to 8
   */
  public void border(int cells) {
    int wanted = Math.max(0, Math.min(SoftBorder.MOST, cells));
    if (blend != null && wanted != soft) {
      blend.forget();
    }
    soft = wanted;
  }

  /**
   * Chooses the cells that update in the next step, {@link #cells}, and returns how many; of a
   * shared grid some are there more than once, see {@link #runs}.
   */
  public int begin() {
    stepHash = FireHash.step(randomSeed, steps);
    spread();
    var kept = mask.begin();
    runs.clear();
    count = 0;
    for (int rule = 0; rule < owners.size(); rule++) {
      int from = count;
      Dynamics dynamics = owners.get(rule).dynamics();
      count = Firing.list(dynamics, kept, domains.of(rule), cells, from, stepHash);
      addRun(rule, from, count);
    }
    return soft > 0 && owners.size() > 1 ? listBlended() : count;
  }

  private void spread() {
    if (spreading.ground() != Ground.PAINTED && owners.size() > 1) {
      var near = domains.nearAnother(owners.size(), 1, wraps);
      if (spreading.ground() == Ground.LIVING) {
        nearLife.dilate(mask.alive(), wraps);
        near.retain(nearLife); // what has no living neighbour stays whose it is
      }
      if (conquest.advance(spreading, near, mask.alive(), stepHash, domains)) {
        mask.judge(domains.before(), domains.after());
        blend.forget();
      }
    }
  }

  /** Lists the cells near borders once more for each rule that is blended into their update. */
  private int listBlended() {
    if (blend.isStale()) {
      blend.near(domains.nearAnother(owners.size(), soft, wraps));
    }
    cells = blend.list(cells, count, soft);
    int n = count;
    for (int rule = 0; rule < owners.size(); rule++) {
      addRun(rule, n, n + blend.of(rule));
      n += blend.of(rule);
    }
    return n;
  }

  private void addRun(int rule, int from, int to) {
    if (to > from) {
      runs.add(new Run(rule, from, to));
    }
  }

  /** The cells that {@link #begin} chose, then anything. */
  public int[] cells() {
    return cells;
  }

  /** Which rule computes the update of which of {@link #cells}; all of them, in order. */
  public List<Run> runs() {
    return runs;
  }

  /**
   * Lets hidden channels decay, adds what the cells add to themselves, clamps and clears the dead.
   *
   * @param deltas {@code [cell, channel]} in the order of {@link #cells}; blended in place
   */
  public void end(float[] deltas) {
    if (!runs.isEmpty() && runs.get(runs.size() - 1).to > count) {
      blend.blend(deltas, state.channels());
    }
    boolean read = false;
    for (int rule = 0; rule < owners.size(); rule++) {
      owned.decay(owners.get(rule), domains.of(rule));
    }
    for (Run run : runs) {
      if (run.to <= count) {
        add(run, deltas);
      }
    }
    for (int rule = 0; rule < owners.size(); rule++) {
      Owner owner = owners.get(rule);
      owned.finish(owner, domains.of(rule));
      read |= owner.opaque() || owner.dynamics().clamp() != Clamp.NONE;
    }
    if (read) {
      habitat.empty(state); // not every clamp leaves zeros alone
      mask.rescan();
    }
    mask.end(cells, count);
    steps++;
  }

  private void add(Run run, float[] deltas) {
    Owner owner = owners.get(run.rule);
    int channels = state.channels();
    float[] values = state.values();
    boolean byChannel = owner.dynamics().fire() == Fire.CHANNEL;
    int threshold = FireHash.threshold(owner.dynamics().fireRate());
    for (int i = run.from; i < run.to; i++) {
      int cell = cells[i];
      int hash =
          byChannel ? FireHash.cell(stepHash, cell % state.width(), cell / state.width()) : 0;
      for (int c = 0, to = cell * channels, from = i * channels; c < channels; c++) {
        if (!byChannel || FireHash.fires(FireHash.channel(hash, owner.own(c)), threshold)) {
          values[to + c] += deltas[from + c];
        }
      }
    }
  }

  /** To be called after something else has written to the state. */
  public void edited() {
    habitat.empty(state);
    mask.rescan();
  }

  public State state() {
    return state;
  }

  /** Which rule each cell obeys; null where all obey one. */
  public Territory territory() {
    return territory;
  }

  /** How many steps it has made. */
  public int steps() {
    return steps;
  }

  /** Counts its steps from here on: the next one is made as the one of that number. */
  public void countFrom(int steps) {
    if (steps < 0) {
      throw new IllegalArgumentException("Steps are counted from 0 or more, not from " + steps);
    }
    this.steps = steps;
  }
}
