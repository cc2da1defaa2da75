package morphogen.shader;

import com.jogamp.common.nio.Buffers;
import com.jogamp.opengl.GL;
import com.jogamp.opengl.GL2ES2;
import com.jogamp.opengl.GL3;
import java.nio.ByteBuffer;
import morphogen.cells.Territory;

/** Which rule each cell obeys, on the graphics card: a texture of a byte a cell. */
final class CardTerritory {
  private final int width;
  private final int height;
  private final int texture;
  private final int framebuffer;

  CardTerritory(GL3 gl, GlObjects objects, Territory territory) {
    width = territory.width();
    height = territory.height();
    texture = objects.texture(gl);
    gl.glBindTexture(GL.GL_TEXTURE_2D, texture);
    gl.glTexParameteri(GL.GL_TEXTURE_2D, GL.GL_TEXTURE_MIN_FILTER, GL.GL_NEAREST);
    gl.glTexParameteri(GL.GL_TEXTURE_2D, GL.GL_TEXTURE_MAG_FILTER, GL.GL_NEAREST);
    gl.glTexParameteri(GL.GL_TEXTURE_2D, GL3.GL_TEXTURE_MAX_LEVEL, 0);
    gl.glTexImage2D(
        GL.GL_TEXTURE_2D,
        0,
        GL3.GL_R8UI,
        width,
        height,
        0,
        GL3.GL_RED_INTEGER,
        GL.GL_UNSIGNED_BYTE,
        null);
    framebuffer = objects.framebuffer(gl);
    gl.glBindFramebuffer(GL.GL_FRAMEBUFFER, framebuffer);
    gl.glFramebufferTexture2D(
        GL.GL_FRAMEBUFFER, GL.GL_COLOR_ATTACHMENT0, GL.GL_TEXTURE_2D, texture, 0);
    if (gl.glCheckFramebufferStatus(GL.GL_FRAMEBUFFER) != GL.GL_FRAMEBUFFER_COMPLETE) {
      throw new ShaderException("OpenGL cannot draw into textures of whole numbers");
    }
  }

  /** Lets the shaders read it on a texture unit. */
  void read(GL3 gl, int unit) {
    gl.glActiveTexture(GL.GL_TEXTURE0 + unit);
    gl.glBindTexture(GL.GL_TEXTURE_2D, texture);
  }

  /** Lets the next draw write it. */
  void write(GL3 gl) {
    gl.glBindFramebuffer(GL3.GL_DRAW_FRAMEBUFFER, framebuffer);
    gl.glDrawBuffers(1, new int[] {GL.GL_COLOR_ATTACHMENT0}, 0);
    gl.glViewport(0, 0, width, height);
  }

  void upload(GL3 gl, Territory territory) {
    ByteBuffer owners = Buffers.newDirectByteBuffer(territory.owners());
    gl.glBindTexture(GL.GL_TEXTURE_2D, texture);
    gl.glPixelStorei(GL.GL_UNPACK_ALIGNMENT, 1);
    gl.glTexSubImage2D(
        GL.GL_TEXTURE_2D, 0, 0, 0, width, height, GL3.GL_RED_INTEGER, GL.GL_UNSIGNED_BYTE, owners);
    gl.glPixelStorei(GL.GL_UNPACK_ALIGNMENT, 4);
  }

  void download(GL3 gl, Territory territory) {
    ByteBuffer owners = Buffers.newDirectByteBuffer(width * height);
    gl.glBindFramebuffer(GL3.GL_READ_FRAMEBUFFER, framebuffer);
    gl.glReadBuffer(GL.GL_COLOR_ATTACHMENT0);
    gl.glPixelStorei(GL.GL_PACK_ALIGNMENT, 1);
    gl.glReadPixels(0, 0, width, height, GL3.GL_RED_INTEGER, GL2ES2.GL_UNSIGNED_BYTE, owners);
    gl.glPixelStorei(GL.GL_PACK_ALIGNMENT, 4);
    owners.get(territory.owners());
  }
}
