package morphogen.torch;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;

/**
 * Tells glibc what to do with the memory that PyTorch gives back. Elsewhere than on Linux with
 * glibc nothing here does anything.
 */
public final class Allocator {
  private static final int M_TRIM_THRESHOLD = -1;
  private static final int M_MMAP_THRESHOLD = -3;
  private static final int M_ARENA_MAX = -8;
  private static final int STOCK_THRESHOLD = 128 * 1024;

  private Allocator() {}

  /**
   * Keeps it for the next step.
   *
   * <p>By default every large activation returns to the kernel and is paid for again, page by page,
   * a moment later.
   */
  public static void keepMemory() {
    set(1 << 30, Integer.MAX_VALUE);
  }

  /** Gives it back to the kernel, glibc's default; for measurements. */
  public static void stock() {
    set(STOCK_THRESHOLD, STOCK_THRESHOLD);
  }

  private static void set(int mmapThreshold, int trimThreshold) {
    if (!System.getProperty("os.name").equals("Linux")) {
      return;
    }
    try {
      Function mallopt = NativeLibrary.getProcess().getFunction("mallopt");
      mallopt.invokeInt(new Object[] {M_MMAP_THRESHOLD, mmapThreshold});
      mallopt.invokeInt(new Object[] {M_TRIM_THRESHOLD, trimThreshold});
      mallopt.invokeInt(new Object[] {M_ARENA_MAX, 1});
    } catch (LinkageError e) {
      // Another C library: slower, not wrong.
    }
  }
}
