package morphogen.shader;

import com.jogamp.opengl.GL2ES2;
import com.jogamp.opengl.GL3;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A linked shader: the triangle that covers everything, and what each cell does. */
final class Program {
  private static final Map<String, String> FILES = new ConcurrentHashMap<>();

  private final int name;
  private final Map<String, Integer> uniforms = new HashMap<>();

  /**
   * @param source GLSL 330 without its version line
   * @throws ShaderException with the source, its lines numbered, if it does not compile or link
   */
  Program(GL3 gl, GlObjects objects, String source) {
    name = objects.program(gl);
    int vertex = shader(gl, GL2ES2.GL_VERTEX_SHADER, resource("fullscreen.vert"));
    int fragment = shader(gl, GL2ES2.GL_FRAGMENT_SHADER, source);
    gl.glAttachShader(name, vertex);
    gl.glAttachShader(name, fragment);
    gl.glLinkProgram(name);
    gl.glDeleteShader(vertex); // they live on in the program
    gl.glDeleteShader(fragment);
    int[] ok = new int[1];
    gl.glGetProgramiv(name, GL2ES2.GL_LINK_STATUS, ok, 0);
    if (ok[0] == 0) {
      byte[] log = new byte[8192];
      int[] length = new int[1];
      gl.glGetProgramInfoLog(name, log.length, length, 0, log, 0);
      throw broken("does not link", new String(log, 0, length[0], StandardCharsets.UTF_8), source);
    }
    int weights = gl.glGetUniformBlockIndex(name, "Weights");
    if (weights != GL3.GL_INVALID_INDEX) {
      gl.glUniformBlockBinding(name, weights, 0);
    }
  }

  private static int shader(GL3 gl, int kind, String body) {
    String source = "#version 330\n" + body;
    int shader = gl.glCreateShader(kind);
    gl.glShaderSource(shader, 1, new String[] {source}, null);
    gl.glCompileShader(shader);
    int[] ok = new int[1];
    gl.glGetShaderiv(shader, GL2ES2.GL_COMPILE_STATUS, ok, 0);
    if (ok[0] == 0) {
      byte[] log = new byte[8192];
      int[] length = new int[1];
      gl.glGetShaderInfoLog(shader, log.length, length, 0, log, 0);
      gl.glDeleteShader(shader);
      throw broken(
          "does not compile", new String(log, 0, length[0], StandardCharsets.UTF_8), source);
    }
    return shader;
  }

  private static ShaderException broken(String what, String log, String source) {
    StringBuilder text = new StringBuilder("A shader " + what + ": " + log.strip() + "\n");
    String[] lines = source.split("\n");
    for (int i = 0; i < lines.length; i++) {
      text.append(String.format(Locale.ROOT, "%4d  %s%n", i + 1, lines[i]));
    }
    return new ShaderException(text.toString());
  }

  /** A GLSL file of this package. */
  static String resource(String file) {
    return FILES.computeIfAbsent(file, Program::read);
  }

  private static String read(String file) {
    try (InputStream in = Program.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void use(GL3 gl) {
    gl.glUseProgram(name);
  }

  /** Sets a uniform of the program in use; one that the compiler found unused is skipped. */
  void set(GL3 gl, String uniform, int value) {
    gl.glUniform1i(location(gl, uniform), value);
  }

  void set(GL3 gl, String uniform, int x, int y) {
    gl.glUniform2i(location(gl, uniform), x, y);
  }

  void setUnsigned(GL3 gl, String uniform, int value) {
    gl.glUniform1ui(location(gl, uniform), value);
  }

  void set(GL3 gl, String uniform, float... values) {
    int at = location(gl, uniform);
    switch (values.length) {
      case 1 -> gl.glUniform1f(at, values[0]);
      case 2 -> gl.glUniform2f(at, values[0], values[1]);
      case 4 -> gl.glUniform4f(at, values[0], values[1], values[2], values[3]);
      default -> throw new IllegalArgumentException(uniform + Arrays.toString(values));
    }
  }

  private int location(GL3 gl, String uniform) {
    return uniforms.computeIfAbsent(uniform, u -> gl.glGetUniformLocation(name, u));
  }
}
