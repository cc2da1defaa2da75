package morphogen.shader;

import com.jogamp.common.nio.Buffers;
import com.jogamp.opengl.GL;
import com.jogamp.opengl.GL3;
import java.nio.ByteBuffer;
import morphogen.cells.CellSet;
import morphogen.cells.Habitat;

/** A habitat as shaders read it: a texture of a byte a cell, made when it is needed. */
final class HabitatTexture {
  private static final int UNIT = 4; // after the state, the weights and two territories

  private final GlObjects objects;
  private Habitat habitat = Habitat.EVERYWHERE;
  private int texture; // 0 until there is one

  HabitatTexture(GlObjects objects) {
    this.objects = objects;
  }

  Habitat habitat() {
    return habitat;
  }

  void set(GL3 gl, Habitat next) {
    habitat = next;
    if (habitat.cells() != null) {
      upload(gl, habitat.cells());
    }
  }

  private void upload(GL3 gl, CellSet cells) {
    int width = cells.width();
    int height = cells.height();
    ByteBuffer texels = Buffers.newDirectByteBuffer(width * height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        texels.put((byte) (cells.contains(x, y) ? -1 : 0));
      }
    }
    boolean fresh = texture == 0;
    texture = fresh ? objects.texture(gl) : texture;
    gl.glBindTexture(GL.GL_TEXTURE_2D, texture);
    gl.glPixelStorei(GL.GL_UNPACK_ALIGNMENT, 1); // rows of any length
    gl.glTexImage2D(
        GL.GL_TEXTURE_2D,
        0,
        GL3.GL_R8,
        width,
        height,
        0,
        GL3.GL_RED,
        GL.GL_UNSIGNED_BYTE,
        texels.rewind());
    gl.glPixelStorei(GL.GL_UNPACK_ALIGNMENT, 4);
    if (fresh) {
      gl.glTexParameteri(GL.GL_TEXTURE_2D, GL.GL_TEXTURE_MIN_FILTER, GL.GL_NEAREST);
      gl.glTexParameteri(GL.GL_TEXTURE_2D, GL.GL_TEXTURE_MAG_FILTER, GL.GL_NEAREST);
    }
  }

  /** Lets the program in use read it. */
  void read(GL3 gl, Program program) {
    boolean bounded = habitat.cells() != null;
    program.set(gl, "bounded", bounded ? 1 : 0);
    program.set(gl, "habitat", UNIT); // always: no unit can be two kinds of sampler
    if (bounded) {
      gl.glActiveTexture(GL.GL_TEXTURE0 + UNIT);
      gl.glBindTexture(GL.GL_TEXTURE_2D, texture);
    }
  }
}
