package morphogen.shader;

import com.jogamp.opengl.GL3;
import com.jogamp.opengl.GLContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import morphogen.rule.Activation;
import morphogen.rule.Clamp;
import morphogen.rule.Filters;
import morphogen.rule.Fire;
import morphogen.rule.RuleSpec;

/**
 * The programs of one context, each compiled once however many organisms share it: swapping weights
 * compiles nothing, and a second organism of a kind starts at once.
 */
final class Programs {
  /** So many kinds of rules at most; a sketch has a handful. */
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

  /** Does nothing until the next call of this class: fetch it for every use. */
  Program get(GL3 gl, String source) {
    Compiled there = compiled.get(source);
    if (there == null) {
      GlObjects objects = new GlObjects(gl);
      there = new Compiled(new Program(gl, objects, source), objects);
      compiled.put(source, there);
    }
    return there.program;
  }

  /** The source of a program for this kind of rule. */
  static String source(RuleSpec spec, String file, Object... more) {
    Filters filters = Filters.of(spec);
    StringBuilder text = new StringBuilder();
    define(text, "CHANNELS", spec.channels());
    define(text, "VISIBLE", spec.visible());
    define(text, "LAYERS", (spec.channels() + 3) / 4);
    define(text, "KERNELS", filters.kernels().size());
    define(text, "READINGS", filters.readings());
    define(text, "MAGNITUDE", filters.magnitude());
    define(text, "CAPPED", filters.isCapped());
    define(text, "HIDDEN", (filters.hidden() + 3) / 4);
    define(text, "WEIGHTS", WeightStore.vectors(spec));
    define(text, "WRAP", spec.wraps());
    define(text, "LIFE_BEFORE", spec.aliveMask().before());
    define(text, "LIFE_AFTER", spec.aliveMask().after());
    define(text, "FIRE_CHANNEL", spec.fire() == Fire.CHANNEL);
    define(text, "RELU", filters.activation() == Activation.RELU);
    define(text, "DECAYS", spec.hiddenDecay() > 0);
    define(text, "CLAMPED", spec.clamp().channels(spec.dynamics()));
    define(text, "CLAMP_SOFT", spec.clamp() == Clamp.SOFT);
    for (int i = 0; i < more.length; i += 2) {
      define(text, more[i].toString(), more[i + 1]);
    }
    return text.append(Program.resource("grid.glsl")).append(Program.resource(file)).toString();
  }

  private static void define(StringBuilder text, String name, Object value) {
    Object number = value instanceof Boolean on ? (on ? 1 : 0) : value;
    text.append("#define ").append(name).append(' ').append(number).append('\n');
  }
}
