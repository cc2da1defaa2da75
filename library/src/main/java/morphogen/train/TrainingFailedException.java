package morphogen.train;

/** Training went wrong more often than it could be mended. */
public final class TrainingFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TrainingFailedException(String message) {
    super(message);
  }
}
