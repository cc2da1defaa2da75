package morphogen.file;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A file that only grows: a JSON object a line. A line is on the disk before {@link #append}
 * returns. What a kill has left of a last line has no end of line: it is not read, and cut off by
 * the next that appends.
 *
 * <p>One process, and one object in it, appends at a time, which holds {@link #lockOf} meanwhile;
 * anybody may read. Threads may share one.
 */
public final class JsonLines implements AutoCloseable {
  private static final byte END = '\n';

  private final Path file;
  private final LockFile lock;
  private final FileChannel channel;
  private final List<JsonObject> lines;

  private JsonLines(Path file, LockFile lock, FileChannel channel, List<JsonObject> lines) {
    this.file = file;
    this.lock = lock;
    this.channel = channel;
    this.lines = lines;
  }

  /**
   * All whole lines; none if there is no file.
   *
   * @throws BadFileException if a whole line is damaged; says which
   */
  public static List<JsonObject> read(Path file) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return lines(file, bytes, whole(bytes));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static int whole(byte[] bytes) {
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] != END) {
      length--;
    }
    return length;
  }

  private static List<JsonObject> lines(Path file, byte[] bytes, int length)
      throws BadFileException {
    List<JsonObject> lines = new ArrayList<>();
    for (int from = 0; from < length; ) {
      int to = from;
      while (bytes[to] != END) {
        to++;
      }
      try {
        String text = new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.UTF_8);
        lines.add(JsonText.object(text));
      } catch (IllegalArgumentException e) {
        throw new BadFileException(
            file, String.format(Locale.ROOT, "line %d: %s", lines.size() + 1, e.getMessage()));
      }
      from = to + 1;
    }
    return lines;
  }

  /** Where the lock of a file is, which stays when nobody holds it: {@code NAME.lock} beside it. */
  public static Path lockOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".lock");
  }

  /**
   * Opens a file to append to until {@link #close}; makes one if there is none.
   *
   * @throws BadFileException if a whole line is damaged, or if it is open to append already
   */
  public static JsonLines append(Path file) throws IOException {
    LockFile lock = lock(file);
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      byte[] bytes = Files.readAllBytes(file);
      int whole = whole(bytes);
      List<JsonObject> lines = lines(file, bytes, whole);
      channel.truncate(whole);
      channel.position(whole);
      return new JsonLines(file, lock, channel, lines);
    } catch (IOException | RuntimeException e) {
      try (lock) {
        if (channel != null) {
          channel.close();
        }
      }
      throw e;
    }
  }

  private static LockFile lock(Path file) throws IOException {
    try {
      return LockFile.take(lockOf(file));
    } catch (LockFile.HeldException e) {
      throw new BadFileException(
          file, e.getMessage() + " appends to it. Wait until that has ended, or end it.");
    }
  }

  /** The whole lines that were there when it was opened. */
  public List<JsonObject> before() {
    return lines;
  }

  /**
   * Appends a line and waits until it is on the disk.
   *
   * @throws IOException if it cannot be written; no part of it is left then, if that can be helped
   */
  public synchronized void append(JsonObject line) throws IOException {
    long before = channel.position();
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      try {
        channel.truncate(before);
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw new IOException("Could not write " + file + ": " + IoReason.of(e), e);
    }
  }

  /** Lets others append. More than once is no fault. */
  @Override
  public synchronized void close() throws IOException {
    try (lock) {
      channel.close();
    }
  }
}
