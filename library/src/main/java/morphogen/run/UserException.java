package morphogen.run;

/** Something the user can mend; the message says what and how. */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UserException(String message) {
    super(message);
  }
}
