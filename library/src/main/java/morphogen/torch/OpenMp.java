package morphogen.torch;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;

/**
 * Tells the library of PyTorch's threads how they wait for each other. Elsewhere than on Linux
 * nothing here does anything.
 */
final class OpenMp {
  private static final String POLICY = "OMP_WAIT_POLICY";

  private OpenMp() {}

  /**
   * Lets them sleep while they wait, unless the user's environment says how; to be called before
   * PyTorch is loaded.
   *
   * <p>By default they keep a processor busy until the last one is done. Where anything else wants
   * that processor, a picture for example, each of thousands of small operations then waits for the
   * end of another program's slice of time.
   */
  static void sleepWhileWaiting() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return;
    }
    try {
      Function set = NativeLibrary.getProcess().getFunction("setenv");
      set.invokeInt(new Object[] {POLICY, "PASSIVE", 0});
    } catch (LinkageError e) {
      // Another C library: slower, not wrong.
    }
  }
}
