package morphogen.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets Ctrl-C end some work but not the process before everything is written. */
public final class Interrupt implements AutoCloseable {
  private static final int PATIENCE = 60;

  private final CountDownLatch written = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean happened;

  /**
   * Begins to wait for it.
   *
   * @param stop ends the work soon; called from another thread. What asks {@link #happened} needs
   *     none
   */
  public Interrupt(Runnable stop) {
    hook =
        new Thread(
            () -> {
              happened = true;
              stop.run();
              try {
                written.await(PATIENCE, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether it came. */
  public boolean happened() {
    return happened;
  }

  /** All is written. */
  @Override
  public void close() {
    written.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process ends already, and the hook with it.
    }
  }
}
