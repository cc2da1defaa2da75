package morphogen.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock that one holder has at a time, of this process and of all others. The system lifts the
 * lock of a process that ends, however it ends; the file stays. For any thread.
 *
 * <p>The file is for nothing else, and nothing else in the process opens it: on Linux and macOS a
 * process that closes a file loses its locks on it, also where it has opened it another time.
 */
public final class LockFile implements AutoCloseable {
  /** Files that this process has locked: the system does not tell its own threads apart. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /** The locked byte lies beyond the text, which Windows would let no other process read else. */
  private static final long PLACE = Long.MAX_VALUE - 1;

  private static final int LONGEST = 40;

  private final Path file;
  private final FileChannel channel;

  /** Somebody else holds it. */
  public static final class HeldException extends IOException {
    private static final long serialVersionUID = 1;

    private HeldException(String who) {
      super(who);
    }
  }

  private LockFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks until {@link #close}.
   *
   * @param file is made if there is none; its folder must be there
   * @throws HeldException if it is locked already; its message begins a sentence about the holder:
   *     "this process", "another process, 123,"
   * @throws IOException if nothing may be written there
   */
  public static LockFile take(Path file) throws IOException {
    Path real = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
    if (!HELD.add(real)) {
      throw new HeldException("this process");
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              real,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      if (!locked(channel)) {
        throw new HeldException(holder(channel));
      }
      sign(channel);
      return new LockFile(real, channel);
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        channel.close();
      }
      HELD.remove(real);
      throw e;
    }
  }

  /** Says who holds it, for the message that others get. */
  private static void sign(FileChannel channel) {
    String number = Long.toString(ProcessHandle.current().pid());
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(number.getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      // a full disk holds a lock all the same
    }
  }

  private static boolean locked(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock(PLACE, 1, false);
      return lock != null;
    } catch (IOException e) {
      return true; // some network folders know no locks; work there goes on without
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST);
    channel.read(text, 0);
    String number = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    return number.matches("\\d+") ? "another process, " + number + "," : "another process";
  }

  /** Lifts the lock. More than once is no fault. */
  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return; // another one may hold it by now
    }
    try {
      channel.close();
    } finally {
      HELD.remove(file);
    }
  }
}
