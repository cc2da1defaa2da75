package morphogen.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.rollout.ArenaRollout;
import morphogen.rollout.JavaArena;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Attention;
import morphogen.rule.Kernel;
import morphogen.rule.Rule;
import morphogen.rule.RuleSet;
import morphogen.rule.RuleSpec;
import morphogen.rule.Spreading;
import morphogen.rule.Spreading.Ground;
import morphogen.shader.OffscreenContext;
import morphogen.shader.Precision;
import morphogen.shader.ShaderArena;
import morphogen.shader.ShaderException;
import morphogen.shader.ShaderRollout;

/**
 * Steps of an arena of eight rules, of two kinds of filters and eight different weights, against
 * arenas of one of either kind and against that rule alone, for the same living cells: 30 % of the
 * grid. Then the same of eight of which four are of filters and four attend, by a single layer and
 * by two blocks.
 */
public final class ArenaBench {
  private static final int RULES = 8;
  private static final int PATCH = 16; // cells across that one rule has
  private static final int LONGER = 8; // times as many steps in Java, of which one is soon over
  private static final int SLOWER = 8; // times fewer where attention is computed by OpenGL

  private ArenaBench() {}

  /** Measures everything and says it table by table. */
  public static void run(int rounds, Consumer<String> say) {
    for (int size : new int[] {64, 256}) {
      say.accept(onTheProcessor(size, rounds));
      say.accept(attendingOnTheProcessor(size, rounds));
    }
    String missing = RolloutBench.missingDisplay();
    if (missing != null) {
      say.accept("ShaderArena is left out: " + missing + ".");
      return;
    }
    try (OffscreenContext context = new OffscreenContext()) {
      say.accept("OpenGL: " + context.renderer());
      for (int size : new int[] {64, 256}) {
        say.accept(onTheCard(size, rounds));
        say.accept(attendingOnTheCard(size, rounds));
      }
    } catch (ShaderException e) {
      say.accept("ShaderArena is left out: " + e.getMessage() + ".");
    }
  }

  /**
   * Rules that do nothing, so that as many cells live after each step; all weights are computed.
   */
  private static RuleSet rules(int count) {
    return rules(0, count);
  }

  private static RuleSet rules(int from, int to) {
    List<Rule> rules = new ArrayList<>();
    for (int i = from; i < to; i++) {
      RuleSpec spec = RuleSpec.growing();
      RuleSpec other = spec.withKernels(Kernel.SOBEL_LAPLACIAN).withHidden(96);
      rules.add(Rule.untrained(i % 2 == 0 ? spec : other, i + 1));
    }
    return new RuleSet(rules);
  }

  /**
   * Four of filters, two of a single layer of attention, two of two blocks, in turns; all have
   * about as many numbers as the rule that grows, but for the single layer, which has a sixth of
   * them.
   */
  static RuleSet attending(int from, int to) {
    RuleSpec spec = RuleSpec.growing();
    RuleSpec layer = spec.withNetwork(Attention.directed());
    RuleSpec blocks = spec.withNetwork(Attention.directed().withBlocks(2).withHidden(24));
    List<RuleSpec> specs = List.of(spec, layer, spec, blocks);
    List<Rule> rules = new ArrayList<>();
    for (int i = from; i < to; i++) {
      rules.add(Rule.untrained(specs.get(i % specs.size()), i + 1));
    }
    return new RuleSet(rules);
  }

  private static Territory territory(int size, int rules) {
    Territory territory = new Territory(size, size, 0);
    for (int cell = 0; cell < size * size; cell++) {
      territory.set(cell, (cell % size / PATCH + 3 * (cell / size / PATCH)) % rules);
    }
    return territory;
  }

  private static int steps(int size) {
    return Math.max(1, 64 * 256 * 4 / (size * size));
  }

  private static String onTheProcessor(int size, int rounds) {
    State state = Discs.of(size, 0.3, 1);
    int steps = LONGER * steps(size);
    Rollout alone = new JavaRollout(rules(1).rules().get(0), state, 1);
    ArenaRollout one = new JavaArena(rules(1), state, territory(size, 1), 1);
    ArenaRollout other = new JavaArena(rules(1, 2), state, territory(size, 1), 1);
    ArenaRollout eight = new JavaArena(rules(RULES), state, territory(size, RULES), 1);
    ArenaRollout battle = new JavaArena(rules(RULES), state, territory(size, RULES), 1);
    battle.spreading(Spreading.battle(Ground.LIVING, 0.5));
    ArenaRollout soft = new JavaArena(rules(RULES), state, territory(size, RULES), 1);
    soft.border(2);
    return new Benchmark("Arena, %d x %d".formatted(size, size))
        .add("an arena of one rule", () -> one.steps(steps))
        .add("the rule alone", () -> alone.steps(steps))
        .add("an arena of one of the other kind", () -> other.steps(steps))
        .add("an arena of eight", () -> eight.steps(steps))
        .add("eight in battle", () -> battle.steps(steps))
        .add("eight, borders soft over 2 cells", () -> soft.steps(steps))
        .run(3, rounds, steps + " steps");
  }

  private static String onTheCard(int size, int rounds) {
    State state = Discs.of(size, 0.3, 1);
    int steps = steps(size);
    Rule rule = rules(1).rules().get(0);
    try (Rollout alone = new ShaderRollout(rule, state, 1);
        ArenaRollout one = shader(rules(1), state);
        ArenaRollout other = shader(rules(1, 2), state);
        ArenaRollout eight = shader(rules(RULES), state);
        ArenaRollout battle = shader(rules(RULES), state)) {
      battle.spreading(Spreading.battle(Ground.LIVING, 0.5));
      return new Benchmark("Arena by OpenGL, %d x %d".formatted(size, size))
          .add("an arena of one rule", () -> RolloutBench.finished(one, steps))
          .add("the rule alone", () -> RolloutBench.finished(alone, steps))
          .add("an arena of one of the other kind", () -> RolloutBench.finished(other, steps))
          .add("an arena of eight", () -> RolloutBench.finished(eight, steps))
          .add("eight in battle", () -> RolloutBench.finished(battle, steps))
          .run(3, rounds, steps + " steps");
    }
  }

  private static String attendingOnTheProcessor(int size, int rounds) {
    State state = Discs.of(size, 0.3, 1);
    return attending(size, rules -> java(rules, state), steps(size), rounds, "");
  }

  private static String attendingOnTheCard(int size, int rounds) {
    State state = Discs.of(size, 0.3, 1);
    int steps = Math.max(1, steps(size) / SLOWER);
    return attending(size, rules -> shader(rules, state), steps, rounds, " by OpenGL");
  }

  private static String attending(
      int size, Function<RuleSet, ArenaRollout> arena, int steps, int rounds, String engine) {
    try (ArenaRollout filters = arena.apply(attending(0, 1));
        ArenaRollout layer = arena.apply(attending(1, 2));
        ArenaRollout blocks = arena.apply(attending(3, 4));
        ArenaRollout eight = arena.apply(attending(0, RULES));
        ArenaRollout battle = arena.apply(attending(0, RULES))) {
      battle.spreading(Spreading.battle(Ground.LIVING, 0.5));
      String title = "Arena with attention%s, %d x %d";
      return new Benchmark(String.format(Locale.ROOT, title, engine, size, size))
          .add("an arena of one of filters", () -> RolloutBench.finished(filters, steps))
          .add("one of a single layer", () -> RolloutBench.finished(layer, steps))
          .add("one of two blocks", () -> RolloutBench.finished(blocks, steps))
          .add("eight, half of which attend", () -> RolloutBench.finished(eight, steps))
          .add("the eight in battle", () -> RolloutBench.finished(battle, steps))
          .run(3, rounds, steps + " steps");
    }
  }

  private static ArenaRollout java(RuleSet rules, State state) {
    return new JavaArena(rules, state, territory(state.width(), rules.size()), 1);
  }

  private static ArenaRollout shader(RuleSet rules, State state) {
    return new ShaderArena(
        rules, state, territory(state.width(), rules.size()), 1, Precision.FLOAT);
  }
}
