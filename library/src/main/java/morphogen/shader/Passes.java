package morphogen.shader;

import com.jogamp.opengl.GL3;
import morphogen.cells.State;

/**
 * Where the passes of a step but the last leave what they make of the state, in 32-bit floats: two
 * grids, of which each pass reads the one that the pass before wrote.
 */
final class Passes implements AutoCloseable {
  private static final int UNIT = 2; // after the state and the weights

  private final GlObjects objects;
  private Layers made;
  private Layers next;

  /** For states like that. */
  Passes(GL3 gl, State like) {
    objects = new GlObjects(gl);
    boolean ready = false;
    try {
      made = new Layers(gl, objects, like, Precision.FLOAT);
      next = new Layers(gl, objects, like, Precision.FLOAT);
      ready = true;
    } finally {
      if (!ready) {
        close();
      }
    }
  }

  /** Lets the program in use read what the pass before made. */
  void read(GL3 gl, Program program) {
    program.set(gl, "between", UNIT);
    made.read(gl, UNIT);
  }

  /** Draws a pass, each group of layers by itself. */
  void draw(GL3 gl, CardGrid.Step pass) {
    for (int group = 0; group < next.groups(); group++) {
      next.write(gl, group);
      pass.draw(gl, group);
    }
    Layers other = made;
    made = next;
    next = other;
  }

  @Override
  public void close() {
    objects.close();
  }
}
