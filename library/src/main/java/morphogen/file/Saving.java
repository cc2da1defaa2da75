package morphogen.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Saving in the middle of a show: what cannot be written is told in one line in the console, and
 * the sketch goes on. The only place outside of the command line that prints, so that the same
 * failure is told as often as it happens; Processing's own warnings are shown once.
 */
public final class Saving {
  private Saving() {}

  /** Where a file goes. */
  @FunctionalInterface
  public interface Place {
    Path find() throws IOException;
  }

  /** What writes a file. */
  @FunctionalInterface
  public interface Content {
    void to(Path file) throws IOException;
  }

  /**
   * Writes a file, or tells in one line why not.
   *
   * @param who begins the line: "Organism"
   * @return false if it cannot be written
   */
  public static boolean saved(String who, Place place, Content content) {
    try {
      write(place.find(), content);
      return true;
    } catch (IOException e) {
      tell(who, e.getMessage());
      return false;
    }
  }

  /**
   * Writes a file; missing folders are made.
   *
   * @throws IOException with the file's name and the reason
   */
  public static void write(Path file, Content content) throws IOException {
    makeFolderOf(file.toAbsolutePath());
    content.to(file);
  }

  private static void makeFolderOf(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder == null || Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IOException(
          "Could not write %s: there is no folder %s, and it cannot be made (%s)"
              .formatted(file, folder, IoReason.of(e)),
          e);
    }
  }

  /** Tells something in one line of the console. */
  public static void tell(String who, String said) {
    System.err.println(who + ": " + said.replaceAll("\\p{Cntrl}+", " "));
  }
}
