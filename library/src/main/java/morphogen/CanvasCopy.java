package morphogen;

import com.jogamp.opengl.GL;
import com.jogamp.opengl.GL2ES3;
import com.jogamp.opengl.GLContext;
import processing.core.PImage;
import processing.opengl.PGraphicsOpenGL;

/**
 * A copy of what a canvas shows, as an image on the graphics card: OpenGL draws nothing by what
 * lies below it otherwise. One for all organisms of an OpenGL, which keeps it until it ends.
 */
final class CanvasCopy {
  private static final String NAME = CanvasCopy.class.getName();

  private final GL2ES3 gl;
  private final Card card;
  private final int[] texture = new int[1];
  private final int[] framebuffer = new int[1];
  private int width;
  private int height;

  private CanvasCopy(GL2ES3 gl) {
    this.gl = gl;
    card = new Card(null);
    gl.glGenTextures(1, texture, 0);
    gl.glGenFramebuffers(1, framebuffer, 0);
  }

  /**
   * The canvas as it is now, all that was drawn before, in the lower left corner of an image; null
   * if this OpenGL cannot copy it.
   */
  static PImage of(PGraphicsOpenGL canvas) {
    GLContext context = GLContext.getCurrent();
    if (context == null
        || !context.getGL().isGL2ES3()
        || !context.isFunctionAvailable("glBlitFramebuffer")) {
      return null;
    }
    CanvasCopy copy = (CanvasCopy) context.getAttachedObject(NAME);
    if (copy == null) {
      copy = new CanvasCopy(context.getGL().getGL2ES3());
      context.attachObject(NAME, copy);
    }
    canvas.flush();
    copy.take(canvas.pixelWidth, canvas.pixelHeight);
    return copy.card.show(canvas, copy.width, copy.height, copy.texture[0]);
  }

  private void take(int wide, int high) {
    int drawn = get(GL2ES3.GL_DRAW_FRAMEBUFFER_BINDING);
    int read = get(GL2ES3.GL_READ_FRAMEBUFFER_BINDING);
    boolean cut = gl.glIsEnabled(GL.GL_SCISSOR_TEST); // by clip()
    gl.glDisable(GL.GL_SCISSOR_TEST);
    gl.glBindFramebuffer(GL2ES3.GL_READ_FRAMEBUFFER, drawn);
    gl.glBindFramebuffer(GL2ES3.GL_DRAW_FRAMEBUFFER, framebuffer[0]);
    if (width < wide || height < high) { // it keeps room for the largest
      resize(Math.max(width, wide), Math.max(height, high));
    }
    gl.glBlitFramebuffer(0, 0, wide, high, 0, 0, wide, high, GL.GL_COLOR_BUFFER_BIT, GL.GL_NEAREST);
    gl.glBindFramebuffer(GL2ES3.GL_READ_FRAMEBUFFER, read);
    gl.glBindFramebuffer(GL2ES3.GL_DRAW_FRAMEBUFFER, drawn);
    if (cut) {
      gl.glEnable(GL.GL_SCISSOR_TEST);
    }
  }

  private void resize(int wide, int high) {
    int bound = get(GL.GL_TEXTURE_BINDING_2D);
    gl.glBindTexture(GL.GL_TEXTURE_2D, texture[0]);
    gl.glTexImage2D(
        GL.GL_TEXTURE_2D, 0, GL.GL_RGBA8, wide, high, 0, GL.GL_RGBA, GL.GL_UNSIGNED_BYTE, null);
    gl.glTexParameteri(GL.GL_TEXTURE_2D, GL.GL_TEXTURE_MIN_FILTER, GL.GL_NEAREST);
    gl.glTexParameteri(GL.GL_TEXTURE_2D, GL.GL_TEXTURE_MAG_FILTER, GL.GL_NEAREST);
    gl.glBindTexture(GL.GL_TEXTURE_2D, bound);
    gl.glFramebufferTexture2D(
        GL2ES3.GL_DRAW_FRAMEBUFFER, GL.GL_COLOR_ATTACHMENT0, GL.GL_TEXTURE_2D, texture[0], 0);
    width = wide;
    height = high;
  }

  private int get(int name) {
    int[] value = new int[1];
    gl.glGetIntegerv(name, value, 0);
    return value[0];
  }
}
