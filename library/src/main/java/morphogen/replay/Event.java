package morphogen.replay;

import java.util.Map;
import morphogen.cells.CellSet;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.rollout.ArenaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleSet;
import morphogen.rule.Spreading;

/**
 * Something that happened in a performance, in cells. What changes cells does so by {@link #apply},
 * in the show as in its replay.
 */
public sealed interface Event {
  /** Does to a rollout what was done. What only an arena has is refused by others. */
  default void apply(Rollout rollout) {}

  /** About how many bytes of memory it holds. */
  default long bytes() {
    return 200;
  }

  /** {@link Rollout#fill(double, double, double, double, float[])}. */
  record Fill(double x, double y, double across, double down, float[] cell) implements Event {
    @Override
    public void apply(Rollout rollout) {
      rollout.fill(x, y, across, down, cell);
    }
  }

  /** {@link Rollout#plant}. */
  record Plant(int x, int y, double room) implements Event {
    @Override
    public void apply(Rollout rollout) {
      rollout.plant(x, y, room);
    }
  }

  /** {@link Rollout#plantIfFree}. */
  record PlantIfFree(int x, int y, double room) implements Event {
    @Override
    public void apply(Rollout rollout) {
      rollout.plantIfFree(x, y, room);
    }
  }

  /** {@link ArenaRollout#plant(int, int, int, double)}. */
  record PlantRule(int rule, int x, int y, double room) implements Event {
    @Override
    public void apply(Rollout rollout) {
      arena(rollout).plant(rule, x, y, room);
    }
  }

  /** {@link Rollout#replace}. */
  record Replace(State state) implements Event {
    @Override
    public void apply(Rollout rollout) {
      rollout.replace(state);
    }

    @Override
    public long bytes() {
      return (long) Float.BYTES * state.values().length;
    }
  }

  /**
   * What {@link Rollout#edit} changed.
   *
   * @param cells that are not what they were
   * @param values of these cells, in row order, all channels of each
   */
  record Edit(CellSet cells, float[] values) implements Event {
    /** What is different in {@code after}. */
    static Edit between(State before, State after) {
      CellSet cells = new CellSet(after.width(), after.height());
      int channels = after.channels();
      for (int cell = 0; cell < after.cells(); cell++) {
        if (differs(before.values(), after.values(), cell * channels, channels)) {
          cells.add(cell % after.width(), cell / after.width());
        }
      }
      float[] values = new float[cells.size() * channels];
      visit(cells, (cell, at) -> copy(after.values(), cell, values, at, channels));
      return new Edit(cells, values);
    }

    private static boolean differs(float[] one, float[] other, int from, int channels) {
      for (int i = from; i < from + channels; i++) {
        if (Float.floatToRawIntBits(one[i]) != Float.floatToRawIntBits(other[i])) {
          return true;
        }
      }
      return false;
    }

    private interface Visitor {
      void visit(int cell, int at);
    }

    private static void visit(CellSet cells, Visitor visitor) {
      int[] list = new int[cells.size()];
      cells.list(list);
      for (int at = 0; at < list.length; at++) {
        visitor.visit(list[at], at);
      }
    }

    private static void copy(float[] from, int cell, float[] to, int at, int channels) {
      System.arraycopy(from, cell * channels, to, at * channels, channels);
    }

    @Override
    public void apply(Rollout rollout) {
      rollout.edit(
          state ->
              visit(cells, (cell, at) -> copy(values, at, state.values(), cell, state.channels())));
    }

    @Override
    public long bytes() {
      return (long) Float.BYTES * values.length + cells.width() * cells.height() / 8;
    }
  }

  /**
   * {@link Rollout#habitat(CellSet)}.
   *
   * @param cells null for everywhere
   */
  record Live(CellSet cells) implements Event {
    @Override
    public void apply(Rollout rollout) {
      rollout.habitat(cells);
    }

    @Override
    public long bytes() {
      return cells == null ? 100 : cells.width() * cells.height() / 8;
    }
  }

  /** {@link Rollout#rule(Rule)}. */
  record Play(Rule rule) implements Event {
    @Override
    public void apply(Rollout rollout) {
      rollout.rule(rule);
    }

    @Override
    public long bytes() {
      return (long) Float.BYTES * rule.parameters();
    }
  }

  /** {@link ArenaRollout#rules(RuleSet)}. */
  record PlayAll(RuleSet rules) implements Event {
    @Override
    public void apply(Rollout rollout) {
      arena(rollout).rules(rules);
    }

    @Override
    public long bytes() {
      return rules.rules().stream().mapToLong(rule -> (long) Float.BYTES * rule.parameters()).sum();
    }
  }

  /** What {@link ArenaRollout#claim} made of the territory. */
  record Claim(Territory territory) implements Event {
    @Override
    public void apply(Rollout rollout) {
      arena(rollout).claim(to -> to.copyFrom(territory));
    }

    @Override
    public long bytes() {
      return territory.owners().length;
    }
  }

  /** {@link ArenaRollout#spreading}. */
  record Spread(Spreading spreading) implements Event {
    @Override
    public void apply(Rollout rollout) {
      arena(rollout).spreading(spreading);
    }
  }

  /** {@link ArenaRollout#border}. */
  record Border(int cells) implements Event {
    @Override
    public void apply(Rollout rollout) {
      arena(rollout).border(cells);
    }
  }

  /**
   * Frames that were shown, one after another.
   *
   * @param steps how many were made in each
   */
  record Frames(int[] steps) implements Event {}

  /** Knobs that stand elsewhere than in the frame before; what they change of a rule is a rule. */
  record Turn(Map<String, Float> knobs) implements Event {
    public Turn {
      knobs = Map.copyOf(knobs);
    }
  }

  /** The end of what was logged: without it the sketch was ended in the midst of it. */
  record End() implements Event {}

  private static ArenaRollout arena(Rollout rollout) {
    if (rollout instanceof ArenaRollout arena) {
      return arena;
    }
    throw new IllegalArgumentException("only an arena can do that, and this is an organism");
  }
}
