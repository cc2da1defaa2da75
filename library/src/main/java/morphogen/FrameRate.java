package morphogen;

import com.jogamp.newt.opengl.GLWindow;
import com.jogamp.opengl.util.FPSAnimator;
import java.lang.reflect.Field;
import processing.core.PApplet;
import processing.core.PSurfaceNone;

/** How many frames a second a sketch is meant to show, which Processing keeps to itself. */
final class FrameRate {
  /** Processing's own default. */
  static final float DEFAULT = 60;

  private FrameRate() {}

  /** What {@code frameRate()} was last set to, or 60. */
  static float target(PApplet sketch) {
    Object surface = sketch.getSurface();
    if (surface instanceof PSurfaceNone plain) {
      return plainTarget(plain);
    }
    Object window = sketch.getSurface() == null ? null : sketch.getSurface().getNative();
    if (window instanceof GLWindow gl && gl.getAnimator() instanceof FPSAnimator animator) {
      return animator.getFPS();
    }
    return DEFAULT;
  }

  private static float plainTarget(PSurfaceNone surface) {
    try {
      Field field = PSurfaceNone.class.getDeclaredField("frameRateTarget");
      field.setAccessible(true);
      return field.getFloat(surface);
    } catch (ReflectiveOperationException e) {
      return DEFAULT; // another Processing hides it elsewhere
    }
  }
}
