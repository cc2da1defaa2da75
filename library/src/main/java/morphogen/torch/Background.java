package morphogen.torch;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;

/** Threads that give way to the picture. */
public final class Background {
  private static final int SCHED_IDLE = 5; // in Linux' <sched.h>

  private Background() {}

  /**
   * Makes the calling thread, and all that it will start, give way to others at once.
   *
   * <p>On Linux Java's priorities do nothing, and niceness only shares processors out differently:
   * a thread that wakes, as a picture's does 60 times a second, still waits until a nicer one has
   * had its slice. Only those of the idle class are sent away at once.
   *
   * <p>On a machine that others keep busy such a thread may wait for ever; with the system property
   * {@code morphogen.background=false}, as in our tests, nothing gives way.
   */
  public static void giveWay() {
    if (System.getProperty("morphogen.background", "").equals("false")) {
      return;
    }
    Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
    if (!System.getProperty("os.name").equals("Linux")) {
      return;
    }
    try {
      Function setScheduler = NativeLibrary.getProcess().getFunction("sched_setscheduler");
      int[] noParameters = new int[1];
      setScheduler.invokeInt(new Object[] {0, SCHED_IDLE, noParameters});
    } catch (LinkageError e) {
      // Another C library: less polite, not wrong.
    }
  }
}
