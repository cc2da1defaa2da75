package morphogen.shader;

/** This OpenGL cannot do what a shader rollout needs; the message says what is missing. */
public final class ShaderException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ShaderException(String message) {
    super(message);
  }
}
