package morphogen.record;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import morphogen.file.AtomicFile;
import morphogen.file.IoReason;

/**
 * A file that grows beside its place, as {@code NAME.part}, until it is complete. No two share a
 * file, even under one name.
 */
class PartFile {
  private final Path file;
  private Path part;

  /**
   * Writes nothing yet.
   *
   * @throws IOException if a folder has that name
   */
  PartFile(Path file) throws IOException {
    this.file = file.toAbsolutePath();
    if (Files.isDirectory(this.file)) {
      throw new IOException("Could not write " + file + ": there is a folder of that name.");
    }
  }

  /**
   * Makes the part, empty.
   *
   * @return where to write
   */
  Path create() throws IOException {
    part = AtomicFile.createPart(file);
    return part;
  }

  /** Makes the part and opens it. */
  OutputStream open() throws IOException {
    return new BufferedOutputStream(
        Files.newOutputStream(create(), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
  }

  /** Moves it to its place, over an older one. */
  void complete() throws IOException {
    AtomicFile.complete(part, file);
  }

  /** Moves it to its place unless there is nothing in it; returns whether there is. */
  boolean keep() throws IOException {
    if (part == null || Files.size(part) == 0) {
      return false;
    }
    complete();
    return true;
  }

  /** Its place. */
  Path file() {
    return file;
  }

  /** Deletes what there is of it. */
  void discard() {
    if (part == null) {
      return;
    }
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
      return "there is no folder " + folder;
    }
    if (e instanceof AccessDeniedException || e instanceof NoSuchFileException) {
      return "nothing may be written to the folder " + folder;
    }
    return IoReason.of(e);
  }
}
