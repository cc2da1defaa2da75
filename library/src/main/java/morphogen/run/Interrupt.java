package morphogen.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import morphogen.train.Trainer;

/** Lets Ctrl-C end the training but not the process before everything is written. */
final class Interrupt implements AutoCloseable {
  private static final int PATIENCE = 60;

  private final CountDownLatch written = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean happened;

  Interrupt(Trainer trainer) {
    hook =
        new Thread(
            () -> {
              happened = true;
              trainer.stop();
              try {
                written.await(PATIENCE, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  boolean happened() {
    return happened;
  }

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
