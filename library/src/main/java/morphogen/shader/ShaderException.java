package morphogen.shader;

/** This OpenGL cannot do what a shader rollout needs; the message says what is missing. */
public final class ShaderException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A message without a full stop, to be put behind a colon. */
  public ShaderException(String message) {
    super(message);
  }
}
