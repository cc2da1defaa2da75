package morphogen.file;

import java.io.IOException;
import java.nio.file.Path;

/** A file that cannot be what it should be; the message names it and the fault. */
public final class BadFileException extends IOException {
  private static final long serialVersionUID = 1;

  public BadFileException(Path file, String fault) {
    super(file + ": " + fault);
  }
}
