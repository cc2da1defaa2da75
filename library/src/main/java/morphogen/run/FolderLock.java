package morphogen.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One run at a time in a folder, of this process and of all others. The system lifts the lock of a
 * process that ends, however it ends; the file stays.
 */
final class FolderLock implements AutoCloseable {
  private static final String NAME = ".lock";

  /** Folders that this process has locked: the system does not tell its own threads apart. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /** The locked byte lies beyond the text, which Windows would let no other process read else. */
  private static final long PLACE = Long.MAX_VALUE - 1;

  private static final int LONGEST = 40;

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Where the lock of a folder is. */
  static Path file(Path dir) {
    return dir.resolve(NAME);
  }

  /**
   * Locks a folder until {@link #close}.
   *
   * @throws UserException if another run is at work in it
   * @throws IOException if nothing may be written there
   */
  static FolderLock take(Path dir) throws IOException {
    Path file = file(dir.toRealPath());
    if (!HELD.add(file)) {
      throw busy(dir, "this process");
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      if (!locked(channel)) {
        throw busy(dir, holder(channel));
      }
      sign(channel);
      return new FolderLock(file, channel);
    } catch (IOException | RuntimeException e) {
      HELD.remove(file);
      if (channel != null) {
        channel.close();
      }
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
      return true; // some network folders know no locks; training there goes on without
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST);
    channel.read(text, 0);
    String number = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    return number.matches("\\d+") ? "another process, " + number + "," : "another process";
  }

  private static UserException busy(Path dir, String who) {
    return new UserException(
        "%s: %s is at work on the run in it. Two at once would destroy it: wait until that has ended, or end it."
            .formatted(dir, who));
  }

  /** Lifts the lock. */
  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(file);
  }

  /** True if a folder was locked once, by a run that has begun or was about to. */
  static boolean wasTaken(Path dir) {
    return Files.isRegularFile(file(dir), LinkOption.NOFOLLOW_LINKS);
  }
}
