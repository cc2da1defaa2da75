package morphogen.shader;

import com.jogamp.opengl.GL3;
import java.nio.FloatBuffer;
import java.util.List;
import morphogen.cells.FireHash;
import morphogen.rule.Activation;
import morphogen.rule.Clamp;
import morphogen.rule.Filters;
import morphogen.rule.Fire;
import morphogen.rule.Owner;
import morphogen.rule.Rule;
import morphogen.rule.RuleSet;
import morphogen.rule.RuleSpec;

/** The numbers of all rules of an arena in one texture, where step-arena.frag reads them. */
final class ArenaWeights {
  private static final int HEAD = 4; // vectors a rule
  private static final float NO_CEILING = 3e38f;

  private final int name;

  ArenaWeights(GL3 gl, GlObjects objects) {
    name = objects.texture(gl);
  }

  /** Makes the rules' numbers those that the next steps read. */
  void upload(GL3 gl, RuleSet rules) {
    FloatBuffer numbers = WeightStore.rows(vectors(rules));
    pack(rules, numbers);
    WeightStore.upload(gl, name, numbers.rewind());
  }

  /** How many vectors of four numbers they have. */
  static int vectors(RuleSet rules) {
    int vectors = HEAD * rules.size();
    for (Rule rule : rules.widened()) {
      vectors += WeightStore.vectors(rule.spec());
    }
    return vectors;
  }

  /** In the order that step-arena.frag describes. */
  static void pack(RuleSet rules, FloatBuffer numbers) {
    List<Rule> widened = rules.widened();
    int start = HEAD * rules.size();
    for (int i = 0; i < rules.size(); i++) {
      RuleSpec spec = widened.get(i).spec();
      head(numbers, start, spec, rules.owners().get(i));
      start += WeightStore.vectors(spec);
    }
    for (Rule rule : widened) {
      WeightStore.pack(rule, numbers);
    }
  }

  private static void head(FloatBuffer to, int start, RuleSpec spec, Owner owner) {
    Filters filters = Filters.of(spec);
    boolean clamped = spec.clamp() != Clamp.NONE;
    to.put(start).put(filters.kernels().size());
    to.put(filters.readings()).put((filters.hidden() + 3) / 4);
    to.put(FireHash.threshold(spec.fireRate())).put(flags(spec, filters, owner));
    to.put(owner.seen()).put(owner.endHidden());
    to.put((float) (1 - spec.hiddenDecay()));
    to.put(spec.dynamics().limits().least()).put(spec.dynamics().limits().most());
    to.put(filters.isCapped() ? (float) filters.ceiling() : NO_CEILING);
    to.put(owner.offset()).put(clamped ? owner.seen() : 0);
    to.put(owner.endClamped()).put(owner.dynamics().visible());
  }

  private static int flags(RuleSpec spec, Filters filters, Owner owner) {
    return (spec.fire() == Fire.CHANNEL ? 1 : 0)
        | (filters.activation() == Activation.RELU ? 2 : 0)
        | (filters.magnitude() ? 4 : 0)
        | (owner.opaque() ? 8 : 0)
        | (owner.isGrey() ? 16 : 0)
        | (spec.clamp() == Clamp.SOFT ? 32 : 0)
        | (spec.aliveMask().before() ? 64 : 0);
  }

  /** Lets step-arena.frag read them on texture unit 1. */
  void bind(GL3 gl) {
    WeightStore.bindTexture(gl, name);
  }
}
