package morphogen.panel;

import java.awt.Shape;
import processing.awt.PGraphicsJava2D;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.core.PGraphics;
import processing.core.PMatrix3D;
import processing.opengl.PGL;
import processing.opengl.PGraphicsOpenGL;

/**
 * Draws in the window's own coordinates and in plain style, whatever transformation, camera,
 * lights, depths, blending or clipping the sketch's {@code draw()} ends with, and leaves all of
 * them as they were. What the sketch records with {@code beginRecord()} does not get it.
 */
public final class WindowView {
  private final PApplet sketch;

  /** For the window of a sketch. */
  public WindowView(PApplet sketch) {
    this.sketch = sketch;
  }

  /** Draws; on the animation thread, before the end of a frame. */
  public void draw(Runnable drawing) {
    PGraphics recorder = sketch.recorder;
    sketch.recorder = null;
    PGraphics canvas = sketch.g;
    canvas.pushStyle();
    plainStyle(canvas);
    try {
      if (canvas instanceof PGraphicsOpenGL gl) {
        draw(gl, drawing);
      } else if (canvas instanceof PGraphicsJava2D java) {
        draw(java, drawing);
      } else {
        drawing.run();
      }
    } finally {
      canvas.popStyle();
      sketch.recorder = recorder;
    }
  }

  private static void plainStyle(PGraphics canvas) {
    canvas.blendMode(PConstants.BLEND);
    canvas.colorMode(PConstants.RGB, 255);
    canvas.noTint();
    canvas.strokeWeight(1);
    canvas.textAlign(PConstants.LEFT, PConstants.BASELINE);
  }

  private static void draw(PGraphicsJava2D canvas, Runnable drawing) {
    Shape clip = canvas.g2.getClip();
    canvas.pushMatrix();
    canvas.resetMatrix();
    canvas.g2.setClip(null);
    try {
      drawing.run();
    } finally {
      canvas.popMatrix();
      canvas.g2.setClip(clip);
    }
  }

  private static void draw(PGraphicsOpenGL canvas, Runnable drawing) {
    canvas.flush(); // what waits belongs to the sketch
    boolean lights = canvas.lights;
    boolean depth = canvas.pgl.isEnabled(PGL.DEPTH_TEST);
    canvas.lights = false;
    canvas.pgl.disable(PGL.DEPTH_TEST);
    // Until the next frame, when Processing clips again: or it would show the clipped part only.
    canvas.pgl.disable(PGL.SCISSOR_TEST);
    canvas.pushProjection();
    canvas.setProjection(pixels(canvas));
    canvas.pushMatrix();
    canvas.resetMatrix(); // the camera too, which lies on the same stack
    try {
      drawing.run();
    } finally {
      canvas.flush();
      canvas.popMatrix();
      canvas.popProjection();
      if (depth) {
        canvas.pgl.enable(PGL.DEPTH_TEST);
      }
      canvas.lights = lights;
    }
  }

  /** Maps (0, 0) to the window's upper left corner, and (width, height) to the lower right one. */
  private static PMatrix3D pixels(PGraphics canvas) {
    return new PMatrix3D(
        2f / canvas.width,
        0,
        0,
        -1, //
        0,
        -2f / canvas.height,
        0,
        1, //
        0,
        0,
        1,
        0, //
        0,
        0,
        0,
        1);
  }
}
