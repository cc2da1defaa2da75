package morphogen.torch;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;

/** Threads that give way to the picture. */
public final class Background {
  private static final int PRIO_PROCESS = 0;
  private static final int NICE = 5;

  private Background() {}

  /**
   * Makes the calling thread, and all that it will start, give way to others.
   *
   * <p>On Linux Java's priorities do nothing, but there every thread has a niceness of its own.
   */
  public static void giveWay() {
    Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
    if (!System.getProperty("os.name").equals("Linux")) {
      return;
    }
    try {
      Function setpriority = NativeLibrary.getProcess().getFunction("setpriority");
      setpriority.invokeInt(new Object[] {PRIO_PROCESS, 0, NICE});
    } catch (LinkageError e) {
      // Another C library: less polite, not wrong.
    }
  }
}
