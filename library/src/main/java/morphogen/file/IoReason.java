package morphogen.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Map;

/** Why a file could not be read or written, in words: Java's own message is often only its path. */
public final class IoReason {
  private static final Map<Class<?>, String> WORDS =
      Map.of(
          NoSuchFileException.class, "there is no such file or folder",
          AccessDeniedException.class, "it is not permitted",
          FileAlreadyExistsException.class, "something of that name is there already",
          DirectoryNotEmptyException.class, "a folder of that name is in the way",
          NotDirectoryException.class, "a file is where a folder should be");

  private IoReason() {}

  /** A few words without the file's name and without a full stop. */
  public static String of(IOException e) {
    Throwable cause = e;
    while (cause.getCause() instanceof IOException deeper) {
      cause = deeper; // ImageIO says no more than "I/O error" itself
    }
    if (WORDS.containsKey(cause.getClass())) {
      return WORDS.get(cause.getClass());
    }
    if (cause instanceof CharacterCodingException) {
      return "it is no text in UTF-8";
    }
    String said = cause instanceof FileSystemException f ? f.getReason() : cause.getMessage();
    if (said == null || said.isBlank()) {
      return words(cause);
    }
    return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
  }

  /**
   * A sentence for a name that no file can have here: other systems, and languages, allow others.
   */
  public static String of(InvalidPathException e) {
    return "'%s' cannot be the name of a file on this computer (%s): use a to z, digits, - and _."
        .formatted(e.getInput().replaceAll("\\p{Cntrl}", "?"), e.getReason());
  }

  /** "NoSuchFileException" as "no such file". */
  private static String words(Throwable e) {
    return e.getClass()
        .getSimpleName()
        .replaceAll("Exception$", "")
        .replaceAll("(?<=.)([A-Z])", " $1")
        .toLowerCase(Locale.ROOT);
  }
}
