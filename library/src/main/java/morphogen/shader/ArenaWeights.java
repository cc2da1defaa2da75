package morphogen.shader;

import com.jogamp.opengl.GL3;
import java.nio.FloatBuffer;
import java.util.List;
import morphogen.cells.FireHash;
import morphogen.rule.Activation;
import morphogen.rule.Attention;
import morphogen.rule.Clamp;
import morphogen.rule.Filters;
import morphogen.rule.Fire;
import morphogen.rule.Network;
import morphogen.rule.Owner;
import morphogen.rule.Rule;
import morphogen.rule.RuleSet;
import morphogen.rule.RuleSpec;

/** The numbers of all rules of an arena in one texture, where step-arena.frag reads them. */
final class ArenaWeights {
  private static final int HEAD = 5; // vectors a rule
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
      vectors += vectors(rule.spec(), (rules.channels() + 3) / 4);
    }
    return vectors;
  }

  /** In the order that arena.glsl describes. */
  static void pack(RuleSet rules, FloatBuffer numbers) {
    List<Rule> widened = rules.widened();
    int layers = (rules.channels() + 3) / 4;
    int start = HEAD * rules.size();
    int between = 0;
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = widened.get(i);
      head(numbers, start, rule.spec(), rules.owners().get(i));
      attention(numbers, rule.spec(), layers, between);
      between += BlockLayers.hasSeveral(rule) ? BlockLayers.stride(rules.channels()) : 0;
      start += vectors(rule.spec(), layers);
    }
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = widened.get(i);
      if (rule.spec().network() instanceof Attention) {
        AttentionPacking.pack(rule, rules.owners().get(i), rules.channels(), numbers);
      } else {
        WeightStore.pack(rule, numbers);
      }
    }
  }

  private static int vectors(RuleSpec spec, int layers) {
    return spec.network() instanceof Attention attention
        ? attention.passes() * AttentionPacking.vectors(spec, layers)
        : WeightStore.vectors(spec);
  }

  private static void head(FloatBuffer to, int start, RuleSpec spec, Owner owner) {
    boolean clamped = spec.clamp() != Clamp.NONE;
    to.put(start);
    sizes(to, spec.network());
    to.put(FireHash.threshold(spec.fireRate()));
    to.put(flags(spec, owner) | networkFlags(spec.network()));
    to.put(owner.seen()).put(owner.endHidden());
    to.put((float) (1 - spec.hiddenDecay()));
    to.put(spec.dynamics().limits().least()).put(spec.dynamics().limits().most());
    boolean capped = spec.network() instanceof Filters filters && filters.isCapped();
    to.put(capped ? (float) Filters.of(spec).ceiling() : NO_CEILING);
    to.put(owner.offset()).put(clamped ? owner.seen() : 0);
    to.put(owner.endClamped()).put(owner.dynamics().visible());
  }

  private static void sizes(FloatBuffer to, Network network) {
    if (network instanceof Attention attention) {
      to.put(attention.heads()).put(0).put((attention.head() + 3) / 4);
    } else if (network instanceof Filters filters) {
      to.put(filters.kernels().size()).put(filters.readings()).put((filters.hidden() + 3) / 4);
    }
  }

  private static void attention(FloatBuffer to, RuleSpec spec, int layers, int between) {
    if (spec.network() instanceof Attention attention) {
      to.put(AttentionPacking.vectors(spec, layers)).put(attention.passes());
      to.put(between).put(spec.channels());
    } else {
      to.put(0).put(0).put(0).put(0);
    }
  }

  private static int flags(RuleSpec spec, Owner owner) {
    return (spec.fire() == Fire.CHANNEL ? 1 : 0)
        | (owner.opaque() ? 8 : 0)
        | (owner.isGrey() ? 16 : 0)
        | (spec.clamp() == Clamp.SOFT ? 32 : 0)
        | (spec.aliveMask().before() ? 64 : 0);
  }

  private static int networkFlags(Network network) {
    if (network instanceof Attention attention) {
      return 128
          | (attention.position() ? 256 : 0)
          | (attention.blocks() > 0 ? 512 : 0)
          | (attention.valuePosition() ? 1024 : 0)
          | 2048 * Programs.result(attention.output());
    }
    Filters filters = (Filters) network;
    return (filters.activation() == Activation.RELU ? 2 : 0) | (filters.magnitude() ? 4 : 0);
  }

  /** Lets step-arena.frag read them on texture unit 1. */
  void bind(GL3 gl) {
    WeightStore.bindTexture(gl, name);
  }
}
