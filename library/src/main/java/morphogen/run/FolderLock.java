package morphogen.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import morphogen.file.LockFile;

/** One run at a time in a folder, of this process and of all others: a {@link LockFile} in it. */
final class FolderLock implements AutoCloseable {
  private static final String NAME = ".lock";

  private final LockFile lock;

  private FolderLock(LockFile lock) {
    this.lock = lock;
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
    try {
      return new FolderLock(LockFile.take(file(dir)));
    } catch (LockFile.HeldException e) {
      throw new UserException(
          "%s: %s is at work on the run in it. Two at once would destroy it: wait until that has ended, or end it."
              .formatted(dir, e.getMessage()));
    }
  }

  /** Lifts the lock. */
  @Override
  public void close() throws IOException {
    lock.close();
  }

  /** True if a folder was locked once, by a run that has begun or was about to. */
  static boolean wasTaken(Path dir) {
    return Files.isRegularFile(file(dir), LinkOption.NOFOLLOW_LINKS);
  }
}
