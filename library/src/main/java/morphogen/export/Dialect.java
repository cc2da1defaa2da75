package morphogen.export;

/**
 * What the sketch's shaders, GLSL 330, lack to be those of a browser, GLSL ES 300: they keep to
 * what both dialects share, but for the version line and how exact numbers are.
 */
final class Dialect {
  private static final String HEAD =
      """
      #version 300 es
      precision highp float;
      precision highp int;
      precision highp sampler2D;
      precision highp sampler2DArray;
      precision highp usampler2D;
      """;

  private Dialect() {}

  /** The same shader for WebGL 2. */
  static String es(String source) {
    return HEAD + source;
  }
}
