package morphogen.record;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Encodes films behind the sketch, one after another, with bounded memory.
 *
 * <p>All methods are for one thread, the sketch's. The thread that encodes lives only while there
 * is a film.
 */
public final class Encoder {
  /** Opens a film once its first frame tells its size. */
  @FunctionalInterface
  public interface Opening {
    FrameSink open(int width, int height) throws IOException;
  }

  /** A film on its way; what the encoder does not guard only the encoding thread touches. */
  private static final class Film {
    final Opening opening;
    final double millis;
    final Runnable over;
    FrameSink sink;
    int width;
    int height;
    boolean failed; // guarded by the encoder
    boolean abandoned; // likewise

    Film(Opening opening, double millis, Runnable over) {
      this.opening = opening;
      this.millis = millis;
      this.over = over;
    }
  }

  /** A frame of a film, or without pixels its end. */
  private record Frame(Film film, int[] pixels, int width, int height) {}

  // Everything below is guarded by this object.
  private final FrameBuffers buffers;
  private final Queue<Frame> queue = new ArrayDeque<>();
  private final Queue<String> failures = new ArrayDeque<>();
  private int films; // that are not complete
  private Film current;
  private Thread thread;
  private Thread hook; // completes films when Java is told to end by something else than the sketch

  /**
   * @param most bytes of frames that wait to be encoded; two frames always may
   */
  public Encoder(long most) {
    buffers = new FrameBuffers(most);
  }

  /**
   * Begins a film.
   *
   * @param millis how long each of its frames is shown
   * @param over called once it is complete or has failed, before that can be seen here; on the
   *     encoding thread
   */
  public synchronized void begin(Opening opening, double millis, Runnable over) {
    end();
    current = new Film(opening, millis, over);
    films++;
    if (thread == null) {
      thread = new Thread(this::run, "morphogen-recorder");
      thread.setDaemon(true);
      thread.start();
      hook();
    }
  }

  private void hook() {
    hook = new Thread(this::finish, "morphogen-recorder-end");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // Java is ending already
    }
  }

  /** Whether a film takes frames: it has begun, neither ended nor failed. */
  public synchronized boolean filming() {
    return current != null;
  }

  /** Whether {@link #buffer} would have to wait for the encoder. */
  public synchronized boolean full(int pixels) {
    return !buffers.has(pixels);
  }

  /** An array of that length to be filled and given to {@link #add}; waits while memory is full. */
  public synchronized int[] buffer(int pixels) {
    boolean interrupted = false;
    while (!buffers.has(pixels)) {
      interrupted |= rest();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return buffers.take(pixels);
  }

  /** Waits for a change; returns whether the thread was interrupted. */
  private boolean rest() {
    try {
      wait();
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  /**
   * Hands a frame to the film; drops it if there is none, since that may just have failed.
   *
   * @param pixels from {@link #buffer}, no longer the caller's
   * @return whether the film takes it
   */
  public synchronized boolean add(int[] pixels, int width, int height) {
    if (current == null) {
      buffers.giveBack(pixels);
      forgetIfIdle();
      return false;
    }
    queue.add(new Frame(current, pixels, width, height));
    notifyAll();
    return true;
  }

  /** Ends the film, if there is one; it is completed behind the sketch. */
  public synchronized void end() {
    if (current != null) {
      queue.add(new Frame(current, null, 0, 0));
      current = null;
      notifyAll();
    }
  }

  /** Gives the film up, if there is one: nothing is left of it, and an older one as it was. */
  public synchronized void abandon() {
    if (current != null) {
      current.abandoned = true;
      end();
    }
  }

  /** How many films are not complete yet, with the one that goes on. */
  public synchronized int films() {
    return films;
  }

  /** Ends the film and waits until all are complete. */
  public synchronized void finish() {
    end();
    boolean interrupted = false;
    while (films > 0) {
      interrupted |= rest();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What went wrong since last asked, or null; a failed film ends without harm to others. */
  public synchronized String failure() {
    return failures.poll();
  }

  private void run() {
    for (Frame frame = next(); frame != null; frame = next()) {
      try {
        encode(frame);
      } catch (Throwable e) { // of any kind: the sketch must not wait for a dead thread
        fail(frame.film, e);
      }
      if (frame.pixels == null && !failed(frame.film)) {
        frame.film.over.run();
      }
      done(frame);
    }
  }

  private synchronized Frame next() {
    while (queue.isEmpty() && films > 0) {
      rest();
    }
    if (queue.isEmpty()) {
      thread = null;
      unhook();
      return null;
    }
    return queue.remove();
  }

  private void unhook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // Java is ending, and the hook at work
    }
  }

  private void encode(Frame frame) throws IOException {
    Film film = frame.film;
    if (failed(film)) {
      return;
    }
    boolean abandoned = abandoned(film);
    if (frame.pixels == null || abandoned) {
      if (frame.pixels == null && film.sink != null) {
        end(film.sink, abandoned);
      }
      return;
    }
    if (film.sink == null) {
      film.sink = film.opening.open(frame.width, frame.height);
      film.width = frame.width;
      film.height = frame.height;
    }
    boolean fits = frame.width == film.width && frame.height == film.height;
    film.sink.add(
        fits
            ? frame.pixels
            : Pixels.fit(frame.pixels, frame.width, frame.height, film.width, film.height),
        film.millis);
  }

  private static void end(FrameSink sink, boolean abandoned) throws IOException {
    if (abandoned) {
      sink.abandon();
    } else {
      sink.close();
    }
  }

  private synchronized boolean failed(Film film) {
    return film.failed;
  }

  private synchronized boolean abandoned(Film film) {
    return film.abandoned;
  }

  private void fail(Film film, Throwable e) {
    try {
      if (film.sink != null) {
        film.sink.abandon();
      }
    } catch (RuntimeException second) {
      e.addSuppressed(second);
    }
    film.over.run();
    String said =
        e instanceof IOException || e instanceof IllegalArgumentException
            ? e.getMessage()
            : e.toString();
    synchronized (this) {
      film.failed = true;
      failures.add(said);
      if (film == current) {
        end();
      }
    }
  }

  private synchronized void done(Frame frame) {
    if (frame.pixels != null) {
      buffers.giveBack(frame.pixels);
    } else {
      films--;
    }
    forgetIfIdle();
    notifyAll();
  }

  private void forgetIfIdle() {
    if (films == 0) {
      buffers.clear();
    }
  }
}
