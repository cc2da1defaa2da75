package morphogen;

import java.util.function.Function;
import java.util.function.Supplier;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.rollout.ArenaRollout;
import morphogen.rollout.JavaArena;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleSet;
import morphogen.shader.Precision;
import morphogen.shader.SelfTest;
import morphogen.shader.ShaderArena;
import morphogen.shader.ShaderException;
import morphogen.shader.ShaderRollout;
import morphogen.shader.SoftwareOpenGl;
import processing.core.PApplet;
import processing.core.PGraphics;
import processing.opengl.PGraphicsOpenGL;

/** What computes an organism's steps. All give the same result. */
public enum Engine {
  /**
   * The graphics card where the sketch's renderer is OpenGL and it passes a test; else Java. An
   * OpenGL that is itself a program on the processor (llvmpipe, for example) is slower than Java,
   * and not taken unless the system property {@code morphogen.engine} is {@code shader}.
   */
  AUTO,
  /** The graphics card, or a program in its place: sketches with P2D or P3D. */
  SHADER,
  /**
   * The graphics card with numbers of 16 bits: half the memory, for very large grids. Not quite the
   * same result; rules that amplify small differences may grow another way.
   */
  SHADER_HALF,
  /** The processor: every sketch. */
  JAVA;

  private static final String PROPERTY = "morphogen.engine";

  /**
   * A rollout by this engine; by Java while the sketch has no window yet.
   *
   * @throws IllegalStateException if the shader engine is demanded and cannot be had; says why
   */
  Rollout rollout(PApplet sketch, Rule rule, State start, long randomSeed) {
    return rollout(
        sketch,
        precision -> {
          SelfTest.run(rule.spec());
          return new ShaderRollout(rule, start, randomSeed, precision);
        },
        () -> new JavaRollout(rule, start, randomSeed));
  }

  /** The same of an arena. */
  ArenaRollout arena(
      PApplet sketch, RuleSet rules, State start, Territory territory, long randomSeed) {
    return rollout(
        sketch,
        precision -> {
          SelfTest.run(rules);
          return new ShaderArena(rules, start, territory, randomSeed, precision);
        },
        () -> new JavaArena(rules, start, territory, randomSeed));
  }

  private <R> R rollout(PApplet sketch, Function<Precision, R> shader, Supplier<R> java) {
    if (this != JAVA && sketch.g != null) {
      try {
        demand(sketch);
        return shader.apply(this == SHADER_HALF ? Precision.HALF : Precision.FLOAT);
      } catch (ShaderException e) {
        if (this != AUTO) {
          throw new IllegalStateException("No shader engine: " + e.getMessage() + ".", e);
        }
        fallBack(sketch, e);
      }
    }
    return java.get();
  }

  /** Says in a line why Java computes. */
  static void fallBack(PApplet sketch, ShaderException why) {
    String line = why.getMessage().lines().findFirst().orElse("unknown");
    PGraphics.showWarning("Morphogen computes in Java: " + line + ".");
  }

  /** Which of these a shader rollout of a precision is. */
  static Engine of(Precision precision) {
    return precision == Precision.HALF ? SHADER_HALF : SHADER;
  }

  private void demand(PApplet sketch) {
    if (!(sketch.g instanceof PGraphicsOpenGL)) {
      throw new ShaderException(
          "only P2D and P3D use the graphics card, as in size(640, 640, P2D)");
    }
    if (this == AUTO && !"shader".equals(System.getProperty(PROPERTY))) {
      SoftwareOpenGl.refuse();
    }
  }
}
