package morphogen;

import morphogen.cells.State;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.shader.SelfTest;
import morphogen.shader.ShaderException;
import morphogen.shader.ShaderRollout;
import processing.core.PApplet;
import processing.core.PGraphics;
import processing.opengl.PGraphicsOpenGL;

/** What computes an organism's steps. All give the same result. */
public enum Engine {
  /** The graphics card where the sketch's renderer is OpenGL and it passes a test; else Java. */
  AUTO,
  /** The graphics card: sketches with P2D or P3D. */
  SHADER,
  /** The processor: every sketch. */
  JAVA;

  /**
   * A rollout by this engine.
   *
   * @throws IllegalStateException if the shader engine is demanded and cannot be had; says why
   */
  Rollout rollout(PApplet sketch, Rule rule, State start, long randomSeed) {
    if (this != JAVA) {
      try {
        return shader(sketch, rule, start, randomSeed);
      } catch (ShaderException e) {
        if (this == SHADER) {
          throw new IllegalStateException("No shader engine: " + e.getMessage() + ".", e);
        }
        if (sketch.g != null) {
          PGraphics.showWarning("Morphogen computes in Java: " + e.getMessage() + ".");
        }
      }
    }
    return new JavaRollout(rule, start, randomSeed);
  }

  private static Rollout shader(PApplet sketch, Rule rule, State start, long randomSeed) {
    if (!(sketch.g instanceof PGraphicsOpenGL)) {
      throw new ShaderException(
          "only P2D and P3D use the graphics card, as in size(640, 640, P2D)");
    }
    SelfTest.run(rule);
    return new ShaderRollout(rule, start, randomSeed);
  }
}
