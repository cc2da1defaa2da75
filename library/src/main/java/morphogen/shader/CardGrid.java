package morphogen.shader;

import com.jogamp.opengl.GL;
import com.jogamp.opengl.GL3;
import com.jogamp.opengl.GLContext;
import com.jogamp.opengl.GLException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import morphogen.cells.CellSet;
import morphogen.cells.Disc;
import morphogen.cells.Habitat;
import morphogen.cells.State;
import morphogen.picture.View;

/**
 * A grid's state on the graphics card, and all that is done with it but the step itself: it is read
 * back, edited, filled, masked and looked at.
 *
 * <p>A step leaves the alive mask after the update to what reads the grid next, which asks by the
 * same kind of rule that made it.
 */
@SuppressWarnings("try") // javac wants every resource of a try to be mentioned in it
final class CardGrid {
  static final String FILL = Program.resource("habitat.glsl") + Program.resource("fill.frag");

  /** What cells obey, as far as it decides which of them are cleared, and what is seen. */
  interface Kind {
    /** The source of a program that reads the grid. */
    String source(String file, Object... more);

    /** Tells the program in use what grid.glsl asks of the kind. */
    void prepare(GL3 gl, Program program);

    /** What is added to visible channels before they are shown. */
    float offset();
  }

  /** Draws the steps of a grid. */
  @FunctionalInterface
  interface Step {
    /** Draws one group of layers into those of the back that are bound. */
    void draw(GL3 gl, int group);
  }

  private final GLContext context;
  private final GlObjects objects;
  private final Precision precision;
  private final int vertexArray;
  private final Viewer viewer;
  private final HabitatTexture habitat;
  private final State copy;

  private Layers front;
  private Layers back;
  private Kind kind;
  private String maskSource;
  private boolean unmasked; // the last step's mask after the update is not applied yet
  private boolean copied;
  private int kept;

  /**
   * Uploads a copy of {@code start}.
   *
   * @throws ShaderException if no OpenGL is current or it cannot do this; says why
   */
  CardGrid(State start, Precision precision) {
    GL3 gl = OpenGl.current();
    context = gl.getContext();
    this.precision = precision;
    OpenGl.checkSize(gl, start);
    copy = start.copy();
    objects = new GlObjects(gl);
    habitat = new HabitatTexture(objects);
    boolean ready = false;
    try (GlState before = new GlState(gl)) {
      vertexArray = objects.vertexArray(gl);
      viewer = new Viewer(objects);
      front = new Layers(gl, objects, start, precision);
      back = new Layers(gl, objects, start, precision);
      front.upload(gl, start);
      copied = precision == Precision.FLOAT;
      ready = true;
    } finally {
      if (!ready) {
        close();
      }
    }
  }

  Precision precision() {
    return precision;
  }

  boolean isCurrent() {
    return GLContext.getCurrent() == context;
  }

  GL3 gl() {
    if (!isCurrent()) {
      throw new GLException(
          "This organism lives in another OpenGL context than the current one: ask for its cells"
              + " and pictures in the draw() of its own window.");
    }
    return context.getGL().getGL3();
  }

  /** Does something with OpenGL that leaves no trace in its state. */
  <T> T with(Supplier<T> work) {
    GL3 gl = gl();
    try (GlState before = new GlState(gl)) {
      gl.glBindVertexArray(vertexArray);
      return work.get();
    }
  }

  /** The same of what has no result. */
  void run(Runnable work) {
    with(
        () -> {
          work.run();
          return null;
        });
  }

  GlObjects objects() {
    return objects;
  }

  /** How many draws make a step. */
  int groups() {
    return front.groups();
  }

  /** How many layers a draw writes. */
  int inGroup(int group) {
    return front.inGroup(group);
  }

  /** The sizes of the state, and its values as they were read last. */
  State shape() {
    return copy;
  }

  /**
   * From now on cells obey another kind. Compiles what is needed first, so that if it fails the one
   * before goes on.
   */
  void kind(GL3 gl, Kind next) {
    String mask = next.source("mask.frag");
    Programs.of(gl).get(gl, mask);
    Programs.of(gl).get(gl, FILL);
    viewer.compile(gl, next);
    maskSource = mask;
    kind = next;
  }

  /**
   * A step, inside of {@link #run}.
   *
   * @param masks whether it leaves a mask to what reads the grid next
   */
  void step(GL3 gl, boolean masks, Step step) {
    front.read(gl);
    for (int group = 0; group < front.groups(); group++) {
      back.write(gl, group);
      step.draw(gl, group);
    }
    swap();
    unmasked = masks;
    copied = false;
  }

  /** Lets the program in use read the state. */
  void read(GL3 gl, Program program) {
    front.read(gl);
    program.set(gl, "state", 0);
    program.set(gl, "unmasked", unmasked ? 1 : 0);
    habitat.read(gl, program);
    kind.prepare(gl, program);
  }

  static void draw(GL3 gl) {
    gl.glDrawArrays(GL.GL_TRIANGLES, 0, 3);
  }

  private void swap() {
    Layers other = front;
    front = back;
    back = other;
  }

  /** Applies the last step's alive mask after the update, which it has left to its readers. */
  void applyMask(GL3 gl) {
    if (unmasked) {
      applyMasks(gl);
    }
  }

  /** The same, and empties what lies outside of the habitat. */
  private void applyMasks(GL3 gl) {
    Program program = Programs.of(gl).get(gl, maskSource);
    program.use(gl);
    read(gl, program);
    for (int layer = 0; layer < front.count(); layer++) {
      program.set(gl, "layer", layer);
      back.writeLayer(gl, layer);
      draw(gl);
    }
    swap();
    unmasked = false;
  }

  /** Draws every layer of the grid anew from itself, inside of {@link #run}. */
  void redraw(GL3 gl, String source, float[] cell, Consumer<Program> settings) {
    applyMask(gl);
    Program program = Programs.of(gl).get(gl, source);
    program.use(gl);
    read(gl, program);
    settings.accept(program);
    for (int layer = 0; layer < front.count(); layer++) {
      program.set(gl, "layer", layer);
      program.set(gl, "value", texel(cell, layer));
      back.writeLayer(gl, layer);
      draw(gl);
    }
    swap();
    copied = false;
  }

  /** The state, read back. */
  State state() {
    if (!copied) {
      run(
          () -> {
            applyMask(gl());
            front.download(gl(), copy);
          });
      copied = true;
    }
    return copy;
  }

  /** Alpha alone, one value a cell, read back. */
  float[] alpha() {
    if (!copied) {
      run(() -> front.download(gl(), copy, 0));
    }
    float[] alpha = new float[copy.cells()];
    for (int cell = 0; cell < alpha.length; cell++) {
      alpha[cell] = copy.values()[cell * copy.channels() + 3];
    }
    return alpha;
  }

  void edit(Consumer<State> change) {
    State edited = state();
    try {
      change.accept(edited);
    } finally { // also where it threw halfway
      habitat.habitat().empty(copy);
      upload();
    }
  }

  /** Without reading anything back. */
  void replace(State state) {
    copy.copyFrom(state);
    habitat.habitat().empty(copy);
    upload();
  }

  /** Without reading anything back. */
  void habitat(CellSet cells) {
    Habitat next = Habitat.of(cells, copy);
    run(
        () -> {
          habitat.set(gl(), next);
          applyMasks(gl());
        });
    copied = false;
  }

  CellSet habitat() {
    return habitat.habitat().cells();
  }

  private void upload() {
    run(() -> front.upload(gl(), copy));
    unmasked = false;
    copied = precision == Precision.FLOAT;
  }

  /** Without reading anything back. */
  void fill(double x, double y, double across, double down, float[] cell) {
    if (Double.isNaN(x + y + across + down)) {
      return; // nowhere
    }
    run(() -> fill(gl(), x, y, across, down, cell));
    copied = false;
  }

  private void fill(GL3 gl, double x, double y, double across, double down, float[] cell) {
    applyMask(gl);
    Program program = Programs.of(gl).get(gl, FILL);
    program.use(gl);
    program.set(gl, "centre", (float) x, (float) y);
    program.set(gl, "reach", reach(across), reach(down));
    habitat.read(gl, program);
    for (int layer = 0; layer < front.count(); layer++) {
      program.set(gl, "value", texel(cell, layer));
      front.writeLayer(gl, layer);
      draw(gl);
    }
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

  int show(View view, boolean smooth) {
    return view(view, smooth, 0);
  }

  void keep(View view, boolean smooth) {
    kept = view(view, smooth, 1);
  }

  int kept() {
    return kept;
  }

  private int view(View view, boolean smooth, int which) {
    return with(
        () ->
            viewer.draw(
                gl(),
                front,
                view,
                smooth,
                which,
                program -> {
                  program.set(gl(), "unmasked", unmasked ? 1 : 0);
                  program.set(gl(), "offset", kind.offset());
                  habitat.read(gl(), program);
                  kind.prepare(gl(), program);
                }));
  }

  void close() {
    objects.close();
  }
}
