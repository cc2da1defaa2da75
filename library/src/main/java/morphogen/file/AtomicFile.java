package morphogen.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Writes a file beside its place and moves it there when it is complete. */
public final class AtomicFile {
  /** How many unfinished files of one name may lie beside it. */
  static final int MOST_PARTS = 100;

  private static final String PART = ".part";

  private AtomicFile() {}

  /** What fills the file. */
  @FunctionalInterface
  public interface Content {
    void to(FileChannel channel) throws IOException;
  }

  /**
   * Writes {@code file} whole, or throws and leaves what was there.
   *
   * @throws IOException with the file's name, if the folder is missing, the disk full ...
   */
  public static void write(Path file, Content content) throws IOException {
    Path part = null;
    try {
      part = createPart(file);
      try (FileChannel channel =
          FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
        content.to(channel);
        channel.force(true);
      }
      complete(part, file);
    } catch (IOException e) {
      if (part != null) {
        try {
          Files.deleteIfExists(part);
        } catch (IOException second) {
          e.addSuppressed(second);
        }
      }
      throw new IOException("Could not write " + file + ": " + IoReason.of(e), e);
    }
  }

  /** The same for content that is there already. */
  public static void write(Path file, byte[] content) throws IOException {
    write(
        file,
        channel -> {
          ByteBuffer bytes = ByteBuffer.wrap(content);
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        });
  }

  /**
   * Makes an empty file to write to until it is complete: {@code NAME.part}, or {@code NAME.2.part}
   * and so on where another process writes one or was killed while it did. It is always a new one:
   * what lies there is neither overwritten nor, if it is a link, followed.
   */
  public static Path createPart(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    for (int i = 1; ; i++) {
      String number = i == 1 ? "" : "." + i;
      Path part = absolute.resolveSibling(absolute.getFileName() + number + PART);
      try {
        return Files.createFile(part);
      } catch (FileAlreadyExistsException e) {
        if (i == MOST_PARTS) {
          throw new IOException(
              String.format(
                  Locale.ROOT,
                  "%d unfinished files of its name lie beside it; delete %s.*%s",
                  i,
                  absolute.getFileName(),
                  PART),
              e);
        }
      }
    }
  }

  /** True for what {@link #createPart} makes. */
  public static boolean isPart(Path file) {
    return file.getFileName().toString().endsWith(PART);
  }

  /** Moves a part to its place, over an older file. */
  public static void complete(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
