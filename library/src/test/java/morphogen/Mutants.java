package morphogen;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Reads damaged files: each is read, or refused by an exception of our own that names it in our own
 * words, with less than {@value #MOST} bytes of memory.
 */
public final class Mutants {
  private static final long MOST = 256_000_000;

  /** Reads a file, and uses what it holds a little. */
  @FunctionalInterface
  public interface Reader {
    void read(Path file) throws Exception;
  }

  private Mutants() {}

  /**
   * Fails at the first that is treated otherwise, and if nearly all or nearly none were refused:
   * then the damage tests nothing.
   */
  public static void read(
      int count, Path file, byte[] good, UnaryOperator<byte[]> damage, Reader reader)
      throws Exception {
    Files.write(file, good);
    reader.read(file);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int refused = 0;
    for (int i = 0; i < count; i++) {
      Files.delete(file); // some file systems wait for the disk where a file is overwritten
      Files.write(file, damage.apply(good));
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        reader.read(file);
      } catch (Exception | Error e) {
        refused++;
        requireOurs(e, file, i);
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(allocated < MOST, "number " + i + " takes " + allocated + " bytes");
    }
    assertTrue(refused > count / 20 && refused < count, refused + " of " + count + " refused");
  }

  private static void requireOurs(Throwable e, Path file, int number) {
    String message = String.valueOf(e.getMessage());
    boolean ours = e.getClass().getName().startsWith("morphogen.");
    boolean named = message.contains(file.getFileName().toString());
    String lower = message.toLowerCase(Locale.ROOT);
    boolean plain =
        !lower.contains("gson") && !lower.contains("http") && !message.endsWith(": null");
    if (!ours || !named || !plain || message.length() > 2000) {
      fail("number " + number + ": " + e, e);
    }
  }
}
