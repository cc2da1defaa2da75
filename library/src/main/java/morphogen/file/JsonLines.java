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
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

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
  private final Part before;
  private Mark mark;

  /**
   * How far a file has been read: whoever has a mark reads only what came after it.
   *
   * @param bytes of whole lines
   * @param lines how many those are
   * @param key what the system knows the file by; null where it knows nothing of the kind
   */
  public record Mark(long bytes, int lines, Object key) {
    /** Nothing has been read. */
    public static final Mark START = new Mark(0, 0, null);
  }

  /**
   * Whole lines of a file.
   *
   * @param lines in their order
   * @param first how many lines of the file are before them: 0 where it was read from its start, as
   *     it is if it is not the file any more that a mark was made of
   * @param end behind them
   */
  public record Part(List<JsonObject> lines, int first, Mark end) {}

  private JsonLines(Path file, LockFile lock, FileChannel channel, Part before) {
    this.file = file;
    this.lock = lock;
    this.channel = channel;
    this.before = before;
    mark = before.end;
  }

  /**
   * All whole lines; none if there is no file.
   *
   * @throws BadFileException if a whole line is damaged; says which
   */
  public static List<JsonObject> read(Path file) throws IOException {
    return read(file, Mark.START).lines();
  }

  /**
   * The whole lines that came after a mark; none if there is no file.
   *
   * @throws BadFileException if a whole line is damaged; says which
   */
  public static Part read(Path file, Mark from) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return part(file, channel, from);
    } catch (NoSuchFileException e) {
      return new Part(List.of(), 0, Mark.START);
    }
  }

  private static Part part(Path file, FileChannel channel, Mark from) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    Mark start = fits(channel, from, key) ? from : Mark.START;
    byte[] bytes = bytes(channel, start.bytes, channel.size());
    int whole = whole(bytes);
    List<JsonObject> lines = lines(file, bytes, whole, start.lines);
    Mark end = new Mark(start.bytes + whole, start.lines + lines.size(), key);
    return new Part(lines, start.lines, end);
  }

  /** Whether it is still the file of a mark, with the end of a line where that is. */
  private static boolean fits(FileChannel channel, Mark mark, Object key) throws IOException {
    return mark.bytes > 0
        && mark.bytes <= channel.size()
        && Objects.equals(mark.key, key)
        && bytes(channel, mark.bytes - 1, mark.bytes)[0] == END;
  }

  private static byte[] bytes(FileChannel channel, long from, long to) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(to - from));
    while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
      // until it is full, or the file has become shorter
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private static int whole(byte[] bytes) {
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] != END) {
      length--;
    }
    return length;
  }

  private static List<JsonObject> lines(Path file, byte[] bytes, int length, int first)
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
            file,
            String.format(Locale.ROOT, "line %d: %s", first + lines.size() + 1, e.getMessage()));
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
    return append(file, Mark.START);
  }

  /**
   * The same for whoever has read it as far as a mark: {@link #before} is what came after it.
   *
   * @throws BadFileException if a whole line is damaged, or if it is open to append already
   */
  public static JsonLines append(Path file, Mark from) throws IOException {
    LockFile lock = lock(file);
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      Part before = part(file, channel, from);
      channel.truncate(before.end.bytes);
      channel.position(before.end.bytes);
      return new JsonLines(file, lock, channel, before);
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

  /** The whole lines that were there when it was opened, or those after the mark. */
  public Part before() {
    return before;
  }

  /** Behind everything that was read and appended. */
  public synchronized Mark mark() {
    return mark;
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
      mark = new Mark(channel.position(), mark.lines + 1, mark.key);
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
