package morphogen.shader;

import com.jogamp.opengl.GL;
import com.jogamp.opengl.GL3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whatever OpenGL can be asked about itself, whether or not we think that we touch it. */
final class GlSnapshot {
  private static final int[] NUMBERS = {
    GL3.GL_CURRENT_PROGRAM,
    GL3.GL_VERTEX_ARRAY_BINDING,
    GL.GL_ARRAY_BUFFER_BINDING,
    GL3.GL_DRAW_FRAMEBUFFER_BINDING,
    GL3.GL_READ_FRAMEBUFFER_BINDING,
    GL3.GL_RENDERBUFFER_BINDING,
    GL.GL_VIEWPORT,
    GL.GL_SCISSOR_BOX,
    GL.GL_COLOR_WRITEMASK,
    GL.GL_DEPTH_WRITEMASK,
    GL.GL_DEPTH_FUNC,
    GL.GL_STENCIL_WRITEMASK,
    GL.GL_COLOR_CLEAR_VALUE,
    GL.GL_ACTIVE_TEXTURE,
    GL3.GL_BLEND_SRC_RGB,
    GL3.GL_BLEND_DST_RGB,
    GL3.GL_BLEND_SRC_ALPHA,
    GL3.GL_BLEND_DST_ALPHA,
    GL3.GL_BLEND_EQUATION_RGB,
    GL3.GL_BLEND_EQUATION_ALPHA,
    GL.GL_CULL_FACE_MODE,
    GL.GL_FRONT_FACE,
    GL3.GL_UNIFORM_BUFFER_BINDING,
    GL3.GL_PIXEL_PACK_BUFFER_BINDING,
    GL3.GL_PIXEL_UNPACK_BUFFER_BINDING,
    GL3.GL_DRAW_BUFFER,
    GL3.GL_READ_BUFFER,
    GL.GL_PACK_ALIGNMENT,
    GL3.GL_PACK_ROW_LENGTH,
    GL3.GL_PACK_SKIP_ROWS,
    GL3.GL_PACK_SKIP_PIXELS,
    GL.GL_UNPACK_ALIGNMENT,
    GL3.GL_UNPACK_ROW_LENGTH,
    GL3.GL_UNPACK_SKIP_ROWS,
    GL3.GL_UNPACK_SKIP_PIXELS,
    GL3.GL_UNPACK_IMAGE_HEIGHT,
    GL3.GL_UNPACK_SKIP_IMAGES,
    GL3.GL_PROVOKING_VERTEX,
    GL3.GL_POLYGON_MODE,
    GL.GL_LINE_WIDTH,
  };
  private static final int[] SWITCHES = {
    GL.GL_BLEND,
    GL.GL_DEPTH_TEST,
    GL.GL_STENCIL_TEST,
    GL.GL_SCISSOR_TEST,
    GL.GL_CULL_FACE,
    GL.GL_DITHER,
    GL.GL_SAMPLE_ALPHA_TO_COVERAGE,
    GL.GL_SAMPLE_COVERAGE,
    GL.GL_COLOR_LOGIC_OP,
    GL3.GL_FRAMEBUFFER_SRGB,
    GL3.GL_RASTERIZER_DISCARD,
    GL.GL_MULTISAMPLE,
    GL.GL_POLYGON_OFFSET_FILL,
    GL3.GL_PROGRAM_POINT_SIZE,
    GL3.GL_PRIMITIVE_RESTART,
    GL3.GL_DEPTH_CLAMP,
    GL3.GL_TEXTURE_CUBE_MAP_SEAMLESS,
  };

  private GlSnapshot() {}

  static List<String> of(GL3 gl) {
    List<String> all = new ArrayList<>();
    int[] values = new int[16];
    for (int name : NUMBERS) {
      Arrays.fill(values, 0);
      gl.glGetIntegerv(name, values, 0);
      all.add("0x%x = %s".formatted(name, Arrays.toString(values)));
    }
    for (int name : SWITCHES) {
      all.add("0x%x is %s".formatted(name, gl.glIsEnabled(name) ? "on" : "off"));
    }
    gl.glGetIntegerv(GL.GL_ACTIVE_TEXTURE, values, 0);
    int active = values[0];
    for (int unit = 0; unit < 6; unit++) {
      gl.glActiveTexture(GL.GL_TEXTURE0 + unit);
      for (int binding :
          new int[] {
            GL.GL_TEXTURE_BINDING_2D, GL3.GL_TEXTURE_BINDING_2D_ARRAY, GL3.GL_SAMPLER_BINDING
          }) {
        gl.glGetIntegerv(binding, values, 0);
        all.add("unit %d, 0x%x = %d".formatted(unit, binding, values[0]));
      }
    }
    gl.glActiveTexture(active);
    for (int point = 0; point < 4; point++) {
      gl.glGetIntegeri_v(GL3.GL_UNIFORM_BUFFER_BINDING, point, values, 0);
      all.add("uniform buffer %d = %d".formatted(point, values[0]));
    }
    return all;
  }
}
