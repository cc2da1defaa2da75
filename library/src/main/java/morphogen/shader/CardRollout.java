package morphogen.shader;

import morphogen.picture.View;
import morphogen.rollout.Rollout;

/**
 * A rollout on the graphics card: it lives in one OpenGL context, where everything is asked of it,
 * and can be drawn without its cells being read back.
 */
public interface CardRollout extends Rollout {
  /**
   * True if its context is current on the calling thread: only then can anything be asked of it.
   */
  boolean isCurrent();

  /** How exactly it stores its state. */
  Precision precision();

  /**
   * Draws the grid into a texture, one texel a cell, the top row first.
   *
   * @param smooth whether it will be magnified smoothly: transparent cells then lend their
   *     neighbours' colour, so that edges do not turn dark
   * @return the name of the texture, which is this rollout's own and the same every time
   */
  int show(View view, boolean smooth);

  /** Draws the grid into a second texture, {@link #kept}, which then stays as it is. */
  void keep(View view, boolean smooth);

  /** The name of the texture that {@link #keep} drew into last; 0 if there is none yet. */
  int kept();
}
