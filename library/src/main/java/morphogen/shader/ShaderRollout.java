package morphogen.shader;

import com.jogamp.opengl.GL3;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import morphogen.cells.CellSet;
import morphogen.cells.FireHash;
import morphogen.cells.State;
import morphogen.rule.Activation;
import morphogen.rule.AliveMask;
import morphogen.rule.Attention;
import morphogen.rule.Boundary;
import morphogen.rule.Capabilities;
import morphogen.rule.Clamp;
import morphogen.rule.Filters;
import morphogen.rule.Fire;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * Plays a rule on the graphics card: one pass over the grid a step (one for every 32 channels, and
 * one for each block of attention), in which dead cells leave at once and resting ones early.
 *
 * <p>It works in the OpenGL context that is current on the calling thread (in a sketch: anywhere
 * from {@code setup()} on), needs OpenGL 3.3 without compute shaders, and leaves no trace in the
 * context's state. Every call must come from a thread where the same context is current.
 */
public final class ShaderRollout extends CardGridRollout {
  /** Every kind of rule. */
  public static final Capabilities CAN =
      Capabilities.of("ShaderRollout", "JavaRollout plays every kind of rule.")
          .networks(Set.of(Filters.class, Attention.class))
          .activations(Activation.RELU, Activation.NONE)
          .fires(Fire.CELL, Fire.CHANNEL)
          .boundaries(Boundary.ZERO, Boundary.WRAP)
          .clamps(Clamp.NONE, Clamp.HARD, Clamp.SOFT, Clamp.VISIBLE, Clamp.RANGE)
          .aliveMasks(AliveMask.NONE, AliveMask.PRE, AliveMask.POST, AliveMask.BOTH)
          .decay()
          .ceilings()
          .magnitudes();

  private Rule rule;
  private GlObjects weightObjects;
  private WeightStore weights;
  private Passes passes; // null where a step is one
  private String[][] stepSources; // [pass, group of layers]
  private String plantSource;

  /**
   * Starts from a copy of {@code start}, in 32-bit floats.
   *
   * @param randomSeed decides which cells fire
   * @throws IllegalArgumentException if the rule and the grid differ in channels, or it cannot play
   *     such a rule, see {@link #CAN}
   * @throws ShaderException if no OpenGL is current or it cannot do this; says why in a line, or in
   *     the numbered lines of a shader that does not compile
   */
  public ShaderRollout(Rule rule, State start, long randomSeed) {
    this(rule, start, randomSeed, Precision.FLOAT);
  }

  /** The same with a choice of how exactly the state is stored. */
  public ShaderRollout(Rule rule, State start, long randomSeed, Precision precision) {
    super(start, precision, randomSeed);
    boolean ready = false;
    try {
      grid.run(() -> use(grid.gl(), rule));
      ready = true;
    } finally {
      if (!ready) {
        close();
      }
    }
  }

  private void use(GL3 gl, Rule next) {
    RuleSpec spec = next.spec();
    CAN.require(spec);
    if (spec.channels() != grid.shape().channels()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A rule of %d channels cannot run on a grid of %s.",
              spec.channels(),
              grid.shape()));
    }
    Passes needed = passes(gl, spec);
    try {
      if (rule == null || !rule.spec().equals(spec)) {
        compile(gl, spec); // first: if it fails, the rule that plays goes on
      }
    } catch (RuntimeException e) {
      if (needed != null && needed != passes) {
        needed.close();
      }
      throw e;
    }
    if (passes != null && passes != needed) {
      passes.close();
    }
    passes = needed;
    if (weights == null || WeightStore.vectors(spec) != WeightStore.vectors(rule.spec())) {
      GlObjects mine = new GlObjects(gl);
      weights = new WeightStore(gl, mine, spec);
      if (weightObjects != null) {
        weightObjects.close();
      }
      weightObjects = mine;
    }
    weights.upload(gl, next);
    rule = next;
  }

  /** What a rule of several passes keeps between them; null for the others. */
  private Passes passes(GL3 gl, RuleSpec spec) {
    if (!(spec.network() instanceof Attention attention) || attention.passes() == 1) {
      return null;
    }
    return passes != null ? passes : new Passes(gl, grid.shape());
  }

  /** Now, so that a shader that does not compile is known at once. */
  private void compile(GL3 gl, RuleSpec spec) {
    String plant = Programs.source(spec, "plant.frag");
    int count = spec.network() instanceof Attention attention ? attention.passes() : 1;
    String[][] sources = new String[count][grid.groups()];
    for (int pass = 0; pass < count; pass++) {
      for (int group = 0; group < grid.groups(); group++) {
        sources[pass][group] = source(gl, spec, group, pass == 0, pass == count - 1);
        Programs.of(gl).get(gl, sources[pass][group]);
      }
    }
    Programs.of(gl).get(gl, plant);
    grid.kind(gl, new OneRule(spec));
    plantSource = plant;
    stepSources = sources;
  }

  private String source(GL3 gl, RuleSpec spec, int group, boolean first, boolean last) {
    return Programs.source(
        spec,
        spec.network() instanceof Attention ? "step-attention.frag" : "step.frag",
        "FIRST",
        group * Layers.AT_ONCE,
        "OUTPUTS",
        grid.inGroup(group),
        "FIRST_PASS",
        first,
        "LAST_PASS",
        last,
        "WEIGHTS_IN_BUFFER",
        WeightStore.fitsBuffer(gl, spec));
  }

  /** What all cells obey. */
  private record OneRule(RuleSpec spec) implements CardGrid.Kind {
    @Override
    public String source(String file, Object... more) {
      return Programs.source(spec, file, more);
    }

    @Override
    public void prepare(GL3 gl, Program program) {
      // a program of one rule knows all of it
    }

    @Override
    public float offset() {
      return (float) spec.offset();
    }
  }

  @Override
  public void steps(int count) {
    grid.run(
        () -> {
          GL3 gl = grid.gl();
          weights.bind(gl);
          for (int i = 0; i < count; i++) {
            int last = stepSources.length - 1;
            for (int pass = 0; pass < last; pass++) {
              int number = pass;
              passes.draw(gl, (card, group) -> draw(card, number, group));
            }
            grid.step(
                gl, rule.spec().aliveMask().after(), (card, group) -> draw(card, last, group));
            steps++;
          }
        });
  }

  private void draw(GL3 gl, int pass, int group) {
    Program program = Programs.of(gl).get(gl, stepSources[pass][group]);
    program.use(gl);
    grid.read(gl, program);
    if (passes != null) {
      passes.read(gl, program);
    }
    program.set(gl, "weightTexture", 1);
    program.setUnsigned(gl, "stepHash", FireHash.step(randomSeed, steps));
    program.setUnsigned(gl, "threshold", FireHash.threshold(rule.spec().fireRate()));
    program.set(gl, "keep", (float) (1 - rule.spec().hiddenDecay()));
    program.set(gl, "least", rule.spec().dynamics().limits().least());
    program.set(gl, "most", rule.spec().dynamics().limits().most());
    if (rule.spec().network() instanceof Filters filters) {
      program.set(gl, "ceiling", (float) filters.ceiling());
    } else {
      program.set(
          gl,
          "base",
          pass * AttentionPacking.vectors(rule.spec(), (rule.spec().channels() + 3) / 4));
    }
    CardGrid.draw(gl);
  }

  @Override
  public void edit(Consumer<State> change) {
    grid.edit(change);
  }

  /** Without reading anything back. */
  @Override
  public void replace(State state) {
    grid.replace(state);
  }

  /** Without reading anything back. */
  @Override
  public void fill(double x, double y, double across, double down, float[] cell) {
    grid.fill(x, y, across, down, cell);
  }

  /** Without reading anything back. */
  @Override
  public void habitat(CellSet cells) {
    grid.habitat(cells);
  }

  @Override
  public CellSet habitat() {
    return grid.habitat();
  }

  /** Without reading anything back. */
  @Override
  public void plantIfFree(int x, int y, double room) {
    grid.run(
        () ->
            grid.redraw(
                grid.gl(),
                plantSource,
                rule.spec().living(),
                program -> {
                  program.set(grid.gl(), "seed", x, y);
                  program.set(grid.gl(), "room", (float) room);
                }));
  }

  @Override
  public Rule rule() {
    return rule;
  }

  @Override
  public void rule(Rule rule) {
    grid.run(
        () -> {
          grid.applyMask(grid.gl()); // by the rule that made the step
          use(grid.gl(), rule);
        });
  }

  /** Bytes of video memory that a cell takes; a rollout holds two states. */
  public static int bytesPerCell(int channels, Precision precision) {
    return (channels + 3) / 4 * (precision == Precision.FLOAT ? 16 : 8);
  }

  /** How many OpenGL objects all shader rollouts of this program hold, shared programs included. */
  public static int openGlObjects() {
    return GlObjects.living();
  }

  /** Deletes its textures; after the context is gone it has nothing left to do. */
  @Override
  public void close() {
    super.close();
    if (weightObjects != null) {
      weightObjects.close();
    }
    if (passes != null) {
      passes.close();
    }
  }
}
