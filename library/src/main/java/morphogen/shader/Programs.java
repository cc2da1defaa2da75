package morphogen.shader;

import com.jogamp.opengl.GL3;
import com.jogamp.opengl.GLContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import morphogen.rule.Activation;
import morphogen.rule.Attention;
import morphogen.rule.Clamp;
import morphogen.rule.Filters;
import morphogen.rule.Fire;
import morphogen.rule.Network;
import morphogen.rule.OutputActivation;
import morphogen.rule.RuleSet;
import morphogen.rule.RuleSpec;

/**
 * The programs of one context, each compiled once however many organisms share it: swapping weights
 * compiles nothing, and a second organism of a kind starts at once.
 */
final class Programs {
  /**
   * So many programs at most: those of a dozen kinds of rules. What was not used for longest is
   * forgotten, and compiled again if it is wanted after all.
   */
  private static final int MOST = 64;

  private static final Map<GLContext, Programs> ALL = new WeakHashMap<>();

  private record Compiled(Program program, GlObjects objects) {}

  private final Map<String, Compiled> compiled =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Compiled> eldest) {
          if (size() <= MOST) {
            return false;
          }
          eldest.getValue().objects.close();
          return true;
        }
      };

  private Programs() {}

  static Programs of(GL3 gl) {
    synchronized (ALL) { // every window has a thread of its own
      return ALL.computeIfAbsent(gl.getContext(), context -> new Programs());
    }
  }

  /** Good until the next call of this class, which may forget it: fetch it for every use. */
  Program get(GL3 gl, String source) {
    Compiled there = compiled.get(source);
    if (there == null) {
      GlObjects objects = new GlObjects(gl);
      there = new Compiled(new Program(gl, objects, source), objects);
      compiled.put(source, there);
    }
    return there.program;
  }

  /** What a program's source consists of besides grid.glsl, by its file. */
  private static final Map<String, List<String>> PARTS =
      Map.of(
          "step.frag", List.of("neighbours.glsl", "outputs.glsl", "firehash.glsl", "rule.glsl"),
          "step-attention.frag",
              List.of(
                  "neighbours.glsl",
                  "outputs.glsl",
                  "firehash.glsl",
                  "rule.glsl",
                  "attention.glsl"),
          "step-arena.frag",
              List.of(
                  "neighbours.glsl",
                  "outputs.glsl",
                  "firehash.glsl",
                  "arena.glsl",
                  "attention.glsl",
                  "attention-arena.glsl"),
          "block-arena.frag",
              List.of(
                  "neighbours.glsl",
                  "outputs.glsl",
                  "arena.glsl",
                  "attention.glsl",
                  "attention-arena.glsl"),
          "spread.frag", List.of("firehash.glsl"));

  /** The source of a program for this kind of rule. */
  static String source(RuleSpec spec, String file, Object... more) {
    StringBuilder text = new StringBuilder();
    define(text, "CHANNELS", spec.channels());
    define(text, "VISIBLE", spec.visible());
    define(text, "LAYERS", (spec.channels() + 3) / 4);
    if (spec.network() instanceof Attention attention) {
      define(text, attention);
    } else {
      define(text, Filters.of(spec));
    }
    define(text, "WEIGHTS", WeightStore.vectors(spec));
    define(text, "WRAP", spec.wraps());
    define(text, "LIFE_BEFORE", spec.aliveMask().before());
    define(text, "LIFE_AFTER", spec.aliveMask().after());
    define(text, "FIRE_CHANNEL", spec.fire() == Fire.CHANNEL);
    define(text, "DECAYS", spec.hiddenDecay() > 0);
    define(text, "CLAMPED", spec.clamp().channels(spec.dynamics()));
    define(text, "CLAMP_SOFT", spec.clamp() == Clamp.SOFT);
    define(text, "ARENA", false);
    define(text, "ATTENTION", spec.network() instanceof Attention);
    return source(text, file, more);
  }

  private static void define(StringBuilder text, Filters filters) {
    define(text, "KERNELS", filters.kernels().size());
    define(text, "READINGS", filters.readings());
    define(text, "MAGNITUDE", filters.magnitude());
    define(text, "CAPPED", filters.isCapped());
    define(text, "HIDDEN", (filters.hidden() + 3) / 4);
    define(text, "RELU", filters.activation() == Activation.RELU);
  }

  private static void define(StringBuilder text, Attention attention) {
    define(text, "HEADS", attention.heads());
    define(text, "UNITS", (attention.head() + 3) / 4);
    define(text, "BLOCKS", attention.blocks() > 0);
    define(text, "POSITION", attention.position());
    define(text, "VALUE_POSITION", attention.valuePosition());
    define(text, "RESULT", result(attention.output()));
  }

  /** What attention.glsl calls it. */
  static int result(OutputActivation output) {
    return switch (output) {
      case NONE -> 0;
      case TANH -> 1;
      case RELU -> 2;
      case LEAKY -> 3;
    };
  }

  /** The source of a program for several rules on one grid. */
  static String source(RuleSet rules, String file, Object... more) {
    List<Network> networks = rules.rules().stream().map(rule -> rule.spec().network()).toList();
    int kernels = 1;
    for (Network network : networks) {
      int own = network instanceof Filters filters ? filters.kernels().size() : 1;
      kernels = Math.max(kernels, own);
    }
    StringBuilder text = new StringBuilder();
    define(text, "ARENA", true);
    define(text, "ATTENTION", networks.stream().anyMatch(Attention.class::isInstance));
    define(text, "RULES", rules.size());
    define(text, "CHANNELS", rules.channels());
    define(text, "VISIBLE", 4);
    define(text, "LAYERS", (rules.channels() + 3) / 4);
    define(text, "KERNELS", kernels);
    define(text, "WRAP", rules.wraps());
    define(text, "LIFE_BEFORE", true);
    define(text, "LIFE_AFTER", true);
    return source(text, file, more);
  }

  private static String source(StringBuilder text, String file, Object... more) {
    for (int i = 0; i < more.length; i += 2) {
      define(text, more[i].toString(), more[i + 1]);
    }
    text.append(Program.resource("grid.glsl")).append(Program.resource("habitat.glsl"));
    PARTS.getOrDefault(file, List.of()).forEach(part -> text.append(Program.resource(part)));
    return text.append(Program.resource(file)).toString();
  }

  private static void define(StringBuilder text, String name, Object value) {
    Object number = value instanceof Boolean on ? (on ? 1 : 0) : value;
    text.append("#define ").append(name).append(' ').append(number).append('\n');
  }
}
