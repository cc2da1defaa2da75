package morphogen.record;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that grows beside its place, as {@code NAME.part}, until it is complete. */
final class PartFile {
  private final Path file;
  private final Path part;

  /**
   * Writes nothing yet.
   *
   * @throws IOException if a folder has that name
   */
  PartFile(Path file) throws IOException {
    this.file = file.toAbsolutePath();
    part = this.file.resolveSibling(this.file.getFileName() + ".part");
    if (Files.isDirectory(this.file)) {
      throw new IOException("Could not write " + file + ": there is a folder of that name.");
    }
  }

  /** Where to write. */
  Path path() {
    return part;
  }

  /** Moves it to its place, over an older one. */
  void complete() throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Deletes what there is of it. */
  void discard() {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      part.toFile().deleteOnExit(); // something still reads it, as virus scanners do
    }
  }

  /** The same failure in words, with the file's name. */
  IOException named(IOException e) {
    return new IOException("Could not write " + file + ": " + reason(e), e);
  }

  private String reason(IOException e) {
    Path folder = file.getParent();
    if (!Files.isDirectory(folder)) {
      return "there is no folder " + folder + ".";
    }
    if (e instanceof AccessDeniedException || e instanceof NoSuchFileException) {
      return "nothing may be written to the folder " + folder + ".";
    }
    String said = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return said == null ? e.toString() : said;
  }
}
