package morphogen.shader;

import com.jogamp.opengl.GL;
import com.jogamp.opengl.GL3;
import com.jogamp.opengl.GLContext;
import com.jogamp.opengl.GLException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import morphogen.cells.Disc;
import morphogen.cells.FireHash;
import morphogen.cells.State;
import morphogen.picture.View;
import morphogen.rollout.Rollout;
import morphogen.rule.Activation;
import morphogen.rule.AliveMask;
import morphogen.rule.Boundary;
import morphogen.rule.Capabilities;
import morphogen.rule.Clamp;
import morphogen.rule.Filters;
import morphogen.rule.Fire;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * Plays a rule on the graphics card: one pass over the grid a step (one for every 32 channels), in
 * which dead cells leave at once and resting ones early.
 *
 * <p>It works in the OpenGL context that is current on the calling thread (in a sketch: anywhere
 * from {@code setup()} on), needs OpenGL 3.3 without compute shaders, and leaves no trace in the
 * context's state. Every call must come from a thread where the same context is current.
 */
@SuppressWarnings("try") // javac wants every resource of a try to be mentioned in it
public final class ShaderRollout implements Rollout {
  /** Every kind of rule of filters. */
  public static final Capabilities CAN =
      Capabilities.of("ShaderRollout", "JavaRollout plays every kind of rule.")
          .networks(Set.of(Filters.class))
          .activations(Activation.RELU, Activation.NONE)
          .fires(Fire.CELL, Fire.CHANNEL)
          .boundaries(Boundary.ZERO, Boundary.WRAP)
          .clamps(Clamp.NONE, Clamp.HARD, Clamp.SOFT, Clamp.VISIBLE, Clamp.RANGE)
          .aliveMasks(AliveMask.NONE, AliveMask.PRE, AliveMask.POST, AliveMask.BOTH)
          .decay()
          .ceilings()
          .magnitudes();

  private static final String FILL = Program.resource("fill.frag");

  private final GLContext context;
  private final GlObjects objects;
  private final Precision precision;
  private final long randomSeed;
  private final int vertexArray;
  private final Viewer viewer;
  private final State copy;

  private Layers front;
  private Layers back;
  private Rule rule;
  private GlObjects weightObjects;
  private WeightStore weights;
  private String[] stepSources;
  private String maskSource;
  private String plantSource;
  private boolean unmasked; // the last step's mask after the update is not applied yet
  private boolean copied;
  private int steps;
  private int kept;

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
    CAN.require(rule.spec());
    GL3 gl = OpenGl.current();
    context = gl.getContext();
    this.precision = precision;
    this.randomSeed = randomSeed;
    OpenGl.checkSize(gl, start);
    copy = start.copy();
    objects = new GlObjects(gl);
    boolean ready = false;
    try (GlState kept = new GlState(gl)) {
      vertexArray = objects.vertexArray(gl);
      viewer = new Viewer(objects);
      front = new Layers(gl, objects, start, precision);
      back = new Layers(gl, objects, start, precision);
      front.upload(gl, start);
      copied = precision == Precision.FLOAT;
      use(gl, rule);
      ready = true;
    } finally {
      if (!ready) {
        close();
      }
    }
  }

  /** How exactly it stores its state. */
  public Precision precision() {
    return precision;
  }

  /**
   * True if its context is current on the calling thread: only then can anything be asked of it.
   */
  public boolean isCurrent() {
    return GLContext.getCurrent() == context;
  }

  private GL3 gl() {
    if (!isCurrent()) {
      throw new GLException(
          "This organism lives in another OpenGL context than the current one: ask for its cells"
              + " and pictures in the draw() of its own window.");
    }
    return context.getGL().getGL3();
  }

  private void use(GL3 gl, Rule next) {
    RuleSpec spec = next.spec();
    CAN.require(spec);
    if (spec.channels() != copy.channels()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A rule of %d channels cannot run on a grid of %s.",
              spec.channels(),
              copy));
    }
    if (rule == null || !rule.spec().equals(spec)) {
      compile(gl, spec); // first: if it fails, the rule that plays goes on
    }
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

  /** Now, so that a shader that does not compile is known at once. */
  private void compile(GL3 gl, RuleSpec spec) {
    String mask = Programs.source(spec, "mask.frag");
    String plant = Programs.source(spec, "plant.frag");
    String[] steps = new String[front.groups()];
    for (int group = 0; group < steps.length; group++) {
      steps[group] =
          Programs.source(
              spec,
              "step.frag",
              "FIRST",
              group * Layers.AT_ONCE,
              "OUTPUTS",
              front.inGroup(group),
              "WEIGHTS_IN_BUFFER",
              WeightStore.fitsBuffer(gl, spec));
      Programs.of(gl).get(gl, steps[group]);
    }
    Programs.of(gl).get(gl, mask);
    Programs.of(gl).get(gl, plant);
    Programs.of(gl).get(gl, FILL);
    viewer.compile(gl, spec);
    maskSource = mask;
    plantSource = plant;
    stepSources = steps;
  }

  @Override
  public void step() {
    steps(1);
  }

  @Override
  public void steps(int count) {
    GL3 gl = gl();
    try (GlState kept = new GlState(gl)) {
      gl.glBindVertexArray(vertexArray);
      weights.bind(gl);
      for (int i = 0; i < count; i++) {
        front.read(gl);
        for (int group = 0; group < front.groups(); group++) {
          step(gl, group);
        }
        swap();
        unmasked = rule.spec().aliveMask().after();
        copied = false;
        steps++;
      }
    }
  }

  private void step(GL3 gl, int group) {
    Program program = Programs.of(gl).get(gl, stepSources[group]);
    program.use(gl);
    program.set(gl, "state", 0);
    program.set(gl, "weightTexture", 1);
    program.set(gl, "unmasked", unmasked ? 1 : 0);
    program.setUnsigned(gl, "stepHash", FireHash.step(randomSeed, steps));
    program.setUnsigned(gl, "threshold", FireHash.threshold(rule.spec().fireRate()));
    program.set(gl, "keep", (float) (1 - rule.spec().hiddenDecay()));
    program.set(gl, "least", rule.spec().dynamics().limits().least());
    program.set(gl, "most", rule.spec().dynamics().limits().most());
    program.set(gl, "ceiling", (float) Filters.of(rule.spec()).ceiling());
    back.write(gl, group);
    gl.glDrawArrays(GL.GL_TRIANGLES, 0, 3);
  }

  private void swap() {
    Layers other = front;
    front = back;
    back = other;
  }

  /** Applies the last step's alive mask after the update, which it has left to its readers. */
  private void applyMask(GL3 gl) {
    if (!unmasked) {
      return;
    }
    Program program = Programs.of(gl).get(gl, maskSource);
    program.use(gl);
    front.read(gl);
    program.set(gl, "state", 0);
    program.set(gl, "unmasked", 1);
    for (int layer = 0; layer < front.count(); layer++) {
      program.set(gl, "layer", layer);
      back.writeLayer(gl, layer);
      gl.glDrawArrays(GL.GL_TRIANGLES, 0, 3);
    }
    swap();
    unmasked = false;
  }

  /** Waits until everything asked for so far is computed; only then can time be taken. */
  @Override
  public void finish() {
    gl().glFinish();
  }

  /**
   * The grid after the last step, read back from the graphics card: for saving, not for showing.
   */
  @Override
  public State state() {
    if (!copied) {
      GL3 gl = gl();
      try (GlState kept = new GlState(gl)) {
        gl.glBindVertexArray(vertexArray);
        applyMask(gl);
        front.download(gl, copy);
      }
      copied = true;
    }
    return copy;
  }

  @Override
  public void edit(Consumer<State> change) {
    change.accept(state());
    GL3 gl = gl();
    try (GlState kept = new GlState(gl)) {
      front.upload(gl, copy);
    }
    copied = precision == Precision.FLOAT;
  }

  /** Without reading anything back. */
  @Override
  public void replace(State state) {
    copy.copyFrom(state);
    GL3 gl = gl();
    try (GlState kept = new GlState(gl)) {
      front.upload(gl, copy);
    }
    unmasked = false;
    copied = precision == Precision.FLOAT;
  }

  /** Without reading anything back. */
  @Override
  public void fill(double x, double y, double across, double down, float[] cell) {
    if (Double.isNaN(x + y + across + down)) {
      return; // nowhere
    }
    GL3 gl = gl();
    try (GlState kept = new GlState(gl)) {
      gl.glBindVertexArray(vertexArray);
      applyMask(gl);
      Program program = Programs.of(gl).get(gl, FILL);
      program.use(gl);
      program.set(gl, "centre", (float) x, (float) y);
      program.set(gl, "reach", reach(across), reach(down));
      for (int layer = 0; layer < front.count(); layer++) {
        program.set(gl, "value", texel(cell, layer));
        front.writeLayer(gl, layer);
        gl.glDrawArrays(GL.GL_TRIANGLES, 0, 3);
      }
    }
    copied = false;
  }

  /** Without reading anything back. */
  @Override
  public void plantIfFree(int x, int y, double room) {
    GL3 gl = gl();
    float[] cell = rule.spec().living();
    try (GlState kept = new GlState(gl)) {
      gl.glBindVertexArray(vertexArray);
      applyMask(gl);
      Program program = Programs.of(gl).get(gl, plantSource);
      program.use(gl);
      front.read(gl);
      program.set(gl, "state", 0);
      program.set(gl, "seed", x, y);
      program.set(gl, "room", (float) room);
      for (int layer = 0; layer < front.count(); layer++) {
        program.set(gl, "layer", layer);
        program.set(gl, "value", texel(cell, layer));
        back.writeLayer(gl, layer);
        gl.glDrawArrays(GL.GL_TRIANGLES, 0, 3);
      }
      swap();
    }
    copied = false;
  }

  private static float reach(double cells) {
    return (float) Math.max(0, Math.min(Disc.FURTHEST, cells));
  }

  /** The four channels of a layer. */
  private static float[] texel(float[] cell, int layer) {
    float[] value = new float[4];
    for (int c = 0; c < 4 && 4 * layer + c < cell.length; c++) {
      value[c] = cell[4 * layer + c];
    }
    return value;
  }

  /**
   * Draws the grid into a texture, one texel a cell, the top row first.
   *
   * @param smooth whether it will be magnified smoothly: transparent cells then lend their
   *     neighbours' colour, so that edges do not turn dark
   * @return the name of the texture, which is this rollout's own and the same every time
   */
  public int show(View view, boolean smooth) {
    return view(view, smooth, 0);
  }

  /** Draws the grid into a second texture, {@link #kept}, which then stays as it is. */
  public void keep(View view, boolean smooth) {
    kept = view(view, smooth, 1);
  }

  /** The name of the texture that {@link #keep} drew into last; 0 if there is none yet. */
  public int kept() {
    return kept;
  }

  private int view(View view, boolean smooth, int which) {
    GL3 gl = gl();
    try (GlState before = new GlState(gl)) {
      gl.glBindVertexArray(vertexArray);
      return viewer.draw(gl, front, unmasked, view, (float) rule.spec().offset(), smooth, which);
    }
  }

  @Override
  public Rule rule() {
    return rule;
  }

  @Override
  public void rule(Rule rule) {
    GL3 gl = gl();
    try (GlState kept = new GlState(gl)) {
      gl.glBindVertexArray(vertexArray);
      applyMask(gl); // by the rule that made the step
      use(gl, rule);
    }
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public int width() {
    return copy.width();
  }

  @Override
  public int height() {
    return copy.height();
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
    objects.close();
    if (weightObjects != null) {
      weightObjects.close();
    }
  }
}
