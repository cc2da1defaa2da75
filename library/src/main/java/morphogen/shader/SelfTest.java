package morphogen.shader;

import com.jogamp.opengl.GLContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.rollout.ArenaRollout;
import morphogen.rollout.JavaArena;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleSet;
import morphogen.rule.RuleSpec;
import morphogen.rule.Spreading;

/** Whether this OpenGL computes what Java computes: drivers have bugs, and an artist has a show. */
public final class SelfTest {
  private static final int SIDE = 16;
  private static final int STEPS = 6;
  private static final float TOLERANCE = 1e-3f;
  private static final double WEIGHTS = 0.1;

  /** What came out, by context and kind of rule, so that a second organism starts at once. */
  private static final Map<GLContext, Map<RuleSpec, String>> RESULTS = new WeakHashMap<>();

  private static final Map<GLContext, Map<List<RuleSpec>, String>> ARENAS = new WeakHashMap<>();

  private SelfTest() {}

  /**
   * Plays a few steps of a rule of this kind on both engines, once for each context. Its weights
   * are small random ones: those of an artist may amplify what rounding leaves, or be zero.
   *
   * @throws ShaderException if they differ, or if there is no fit OpenGL; says why in a line
   */
  public static void run(RuleSpec spec) {
    GLContext context = context(spec);
    Map<RuleSpec, String> results;
    synchronized (RESULTS) { // every window has a thread of its own
      results = RESULTS.computeIfAbsent(context, c -> new HashMap<>());
    }
    String result = results.computeIfAbsent(spec, s -> test(Rule.random(s, WEIGHTS, 1)));
    if (!result.isEmpty()) {
      throw new ShaderException(result);
    }
  }

  private static GLContext context(RuleSpec spec) {
    GLContext context = GLContext.getCurrent();
    if (context == null) {
      throw new ShaderException("no OpenGL is current on this thread");
    }
    if (!ShaderRollout.CAN.supports(spec)) {
      throw new ShaderException("it cannot play a rule of this kind");
    }
    return context;
  }

  /**
   * The same of rules that share a grid, once for each context and kinds of rules.
   *
   * @throws ShaderException if the engines differ; says why in a line
   */
  public static void run(RuleSet rules) {
    rules.rules().forEach(rule -> context(rule.spec()));
    Map<List<RuleSpec>, String> results;
    synchronized (ARENAS) {
      results = ARENAS.computeIfAbsent(GLContext.getCurrent(), c -> new HashMap<>());
    }
    List<RuleSpec> specs = rules.widened().stream().map(Rule::spec).toList();
    String result = results.computeIfAbsent(specs, s -> test(rules));
    if (!result.isEmpty()) {
      throw new ShaderException(result);
    }
  }

  private static String test(Rule rule) {
    State start = someState(rule.spec().channels());
    return compare(new JavaRollout(rule, start, 1, 1), () -> new ShaderRollout(rule, start, 1));
  }

  private static String test(RuleSet rules) {
    List<Rule> small =
        rules.rules().stream().map(rule -> Rule.random(rule.spec(), WEIGHTS, 1)).toList();
    RuleSet all = new RuleSet(small, rules.boundary());
    State start = someState(all.channels());
    Territory territory = new Territory(SIDE, SIDE, 0);
    for (int cell = 0; cell < SIDE * SIDE; cell++) {
      territory.set(cell, cell / 5 % rules.size());
    }
    return compare(
        prepared(new JavaArena(all, start, territory, 1, 1)),
        () -> prepared(new ShaderArena(all, start, territory, 1, Precision.FLOAT)));
  }

  private static <T extends ArenaRollout> T prepared(T arena) {
    arena.spreading(Spreading.battle(Spreading.Ground.LIVING, 0.5));
    arena.border(1);
    return arena;
  }

  private static String compare(Rollout java, Supplier<Rollout> onTheCard) {
    java.steps(STEPS);
    try (Rollout shader = onTheCard.get()) {
      shader.steps(STEPS);
      float[] expected = java.state().values();
      float[] actual = shader.state().values();
      for (int i = 0; i < expected.length; i++) {
        float scale = Math.max(1, Math.abs(expected[i]));
        if (!(Math.abs(expected[i] - actual[i]) <= TOLERANCE * scale)) {
          return "this graphics driver computes %s where Java computes %s"
              .formatted(actual[i], expected[i]);
        }
      }
      return "";
    } catch (RuntimeException e) { // a driver may fail in ways of its own
      String message = String.valueOf(e.getMessage());
      return message.lines().findFirst().orElse("unknown");
    }
  }

  /** Living and dead cells in the middle and at the edges. */
  private static State someState(int channels) {
    Random random = new Random(1);
    State state = new State(SIDE, SIDE, channels);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        for (int c = 0; c < channels && random.nextInt(4) > 0; c++) {
          state.set(x, y, c, random.nextFloat());
        }
      }
    }
    return state;
  }
}
