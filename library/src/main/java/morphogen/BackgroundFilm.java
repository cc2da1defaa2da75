package morphogen;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import morphogen.file.FileClaim;
import morphogen.replay.FilmSettings;
import morphogen.replay.ReplayFilm;

/** Films a logged show behind the sketch, which goes on meanwhile. For any thread. */
final class BackgroundFilm {
  private final Thread thread;
  private volatile float progress;
  private volatile String failure;
  private volatile boolean cancelled;

  /**
   * Begins it. Until it is over nobody else writes it, or begins its log anew.
   *
   * @throws IOException if it is being written already; says so
   */
  BackgroundFilm(Path log, Path film, FilmSettings settings) throws IOException {
    FileClaim reading = FileClaim.reading(log);
    try {
      FileClaim writing = FileClaim.of(film, this);
      thread = new Thread(() -> run(log, film, settings, reading, writing), "morphogen-film");
    } catch (IOException e) {
      reading.release();
      throw e;
    }
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
  }

  private void run(
      Path log, Path film, FilmSettings settings, FileClaim reading, FileClaim writing) {
    try (ReplayFilm replayed = new ReplayFilm(log, settings, () -> cancelled)) {
      replayed.write(
          film,
          done -> {
            progress = (float) done / replayed.frames();
            return !cancelled;
          });
    } catch (CancellationException e) {
      // it was ended before it had a frame
    } catch (IOException | IllegalArgumentException e) {
      failure = e.getMessage();
    } catch (RuntimeException | Error e) { // of any kind: the sketch goes on
      failure = e.toString();
    } finally {
      writing.release();
      reading.release();
    }
  }

  /** How much of it is done, 0 to 1. */
  float progress() {
    return progress;
  }

  /** Whether nothing more comes: it is complete, or has failed. */
  boolean isOver() {
    return !thread.isAlive();
  }

  /** What went wrong, in a line; null if nothing has. */
  String failure() {
    return failure;
  }

  /** Ends it where it is, and waits until what there is of it is complete. */
  void end() {
    cancelled = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
