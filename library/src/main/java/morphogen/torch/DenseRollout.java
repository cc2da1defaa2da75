package morphogen.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import morphogen.cells.CellSet;
import morphogen.cells.Habitat;
import morphogen.cells.State;
import morphogen.rollout.Rollout;
import morphogen.rule.Capabilities;
import morphogen.rule.Rule;

/**
 * Plays a rule with whole-grid PyTorch operations on any device: what a CUDA machine uses, and what
 * the other engines are checked and measured against. Owns native memory: close it.
 */
public final class DenseRollout implements Rollout {
  /** Every kind of rule that {@link DenseUnroll} can train. */
  public static final Capabilities CAN = DenseStep.CAN;

  private final State state;
  private final long randomSeed;
  private final NDManager manager;

  private Rule rule;
  private DenseStep step;
  private NDManager ruleManager;
  private NDArray current; // [1, channels, height, width]
  private Habitat habitat = Habitat.EVERYWHERE;
  private NDArray inside; // [1, 1, height, width] of 1 and 0; null for everywhere
  private boolean stale;
  private int steps;

  /**
   * Starts from a copy of {@code start} on a device, as {@link Torch#device} names it.
   *
   * @throws IllegalArgumentException if the rule and the grid differ in channels, or it cannot play
   *     such a rule, see {@link #CAN}
   */
  public DenseRollout(Rule rule, State start, long randomSeed, Device device) {
    CAN.require(rule.spec());
    state = start.copy();
    this.randomSeed = randomSeed;
    manager = Torch.manager(device);
    rule(rule);
    upload();
  }

  private void upload() {
    replace(DenseStep.upload(manager, List.of(state)));
    stale = false;
  }

  private void replace(NDArray next) {
    if (current != null) {
      current.close();
    }
    current = next;
    current.attach(manager);
  }

  @Override
  public void step() {
    Torch.threads(Runtime.getRuntime().availableProcessors());
    try (NDManager scratch = manager.newSubManager()) {
      NDArray fire =
          DenseStep.fire(
              scratch,
              rule.spec(),
              new long[] {randomSeed},
              steps++,
              state.width(),
              state.height());
      current.attach(scratch);
      NDArray next = step.apply(current, fire);
      next = inside == null ? next : next.mul(inside);
      next.attach(manager);
      current = next;
    }
    stale = true;
  }

  @Override
  public State state() {
    if (stale) {
      DenseStep.download(current, List.of(state));
      stale = false;
    }
    return state;
  }

  @Override
  public void edit(Consumer<State> change) {
    State edited = state();
    try {
      change.accept(edited);
    } finally { // also where it threw halfway
      habitat.empty(state);
      upload();
    }
  }

  @Override
  public void habitat(CellSet cells) {
    habitat = Habitat.of(cells, state);
    if (inside != null) {
      inside.close();
      inside = null;
    }
    if (cells != null) {
      State ones = new State(state.width(), state.height(), 1);
      Arrays.fill(ones.values(), 1);
      habitat.empty(ones);
      inside = DenseStep.upload(manager, List.of(ones));
    }
    edit(grid -> {}); // empties what lies outside
  }

  @Override
  public CellSet habitat() {
    return habitat.cells();
  }

  @Override
  public Rule rule() {
    return rule;
  }

  @Override
  public void rule(Rule rule) {
    if (rule.spec().channels() != state.channels()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A rule of %d channels cannot run on a grid of %s.",
              rule.spec().channels(),
              state));
    }
    CAN.require(rule.spec());
    this.rule = rule;
    if (ruleManager != null) {
      ruleManager.close();
    }
    ruleManager = manager.newSubManager();
    step = DenseStep.fixed(rule, ruleManager);
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public void close() {
    manager.close();
  }
}
