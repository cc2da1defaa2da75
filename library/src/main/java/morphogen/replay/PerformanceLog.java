package morphogen.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import morphogen.file.IoReason;
import morphogen.file.Saving;

/**
 * A log of a performance on the disk, a line an event, written behind the sketch: no call waits for
 * the disk, which is made to take it about once a second and at the end. If that cannot be written,
 * or falls further behind than memory allows, the log ends there; what is in it until then can be
 * replayed. For any thread; the format is described in {@code reference/replay.md}.
 */
public final class PerformanceLog implements AutoCloseable {
  private static final int FRAMES = 30; // that share a line
  private static final long MOST_WAITING = 64 << 20; // bytes
  private static final long FORCED = 1_000_000_000; // nanoseconds between two times

  /** How the disk is made to take what was written. */
  @FunctionalInterface
  interface Disk {
    void take(FileChannel channel) throws IOException;
  }

  /** What waits to be written; without an event it is the beginning. */
  private record Waiting(int step, Event event, long bytes) {}

  private final Path file;
  private final Beginning beginning;
  private final Runnable over;
  private final Disk disk;
  private final long most;
  private final Thread thread = new Thread(this::run, "morphogen-performance");

  // Everything below is guarded by this object.
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private final int[] frames = new int[FRAMES];
  private long waiting; // bytes
  private int pending; // frames
  private int shown; // the step at the end of the last frame
  private int frameCount;
  private int lastStep;
  private boolean closed;
  private String failure;

  /**
   * Begins a log; an older file of that name is replaced, missing folders are made.
   *
   * @param beginning no longer the caller's
   */
  public PerformanceLog(Path file, Beginning beginning) {
    this(file, beginning, () -> {});
  }

  /**
   * The same.
   *
   * @param over called once it is complete or has failed, on the thread that writes
   */
  public PerformanceLog(Path file, Beginning beginning, Runnable over) {
    this(file, beginning, over, Math.min(MOST_WAITING, Runtime.getRuntime().maxMemory() / 8));
  }

  PerformanceLog(Path file, Beginning beginning, Runnable over, long most) {
    this(file, beginning, over, most, channel -> channel.force(false));
  }

  PerformanceLog(Path file, Beginning beginning, Runnable over, long most, Disk disk) {
    this.over = over;
    this.disk = disk;
    this.file = file.toAbsolutePath();
    this.beginning = beginning;
    this.most = most + beginning.bytes();
    shown = beginning.steps();
    lastStep = shown;
    put(new Waiting(shown, null, beginning.bytes()));
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Logs an event.
   *
   * @param step how many steps the rollout had played
   * @param event no longer the caller's
   */
  public synchronized void add(int step, Event event) {
    flushFrames();
    put(new Waiting(step, event, event.bytes()));
  }

  /**
   * A frame has been shown.
   *
   * @param step how many steps the rollout had played
   */
  public synchronized void frame(int step) {
    lastStep = step;
    frames[pending++] = step - shown;
    shown = step;
    frameCount++;
    if (pending == FRAMES) {
      flushFrames();
    }
  }

  private void flushFrames() {
    if (pending > 0) {
      Event event = new Event.Frames(Arrays.copyOf(frames, pending));
      pending = 0;
      put(new Waiting(shown, event, event.bytes()));
    }
  }

  private synchronized void put(Waiting next) {
    lastStep = Math.max(lastStep, next.step);
    if (closed || failure != null) {
      return;
    }
    if (waiting + next.bytes > most) {
      fail("Could not write " + file + ": the disk is too slow; the log ends here");
      return;
    }
    waiting += next.bytes;
    queue.add(next);
    notifyAll();
  }

  private void fail(String said) {
    failure = said;
    queue.clear();
    waiting = 0;
    notifyAll();
  }

  /** How many frames it has. */
  public synchronized int frames() {
    return frameCount;
  }

  /** What went wrong, in a line, after which nothing more is logged; null if nothing has. */
  public synchronized String failure() {
    return failure;
  }

  /** Whether everything is written, or has failed. */
  public boolean isComplete() {
    return !thread.isAlive();
  }

  /**
   * Ends it and returns at once; it is completed behind the sketch.
   *
   * @param step how many steps the rollout had played
   */
  public synchronized void end(int step) {
    if (!closed) {
      add(step, new Event.End());
      closed = true;
      notifyAll();
    }
  }

  /** Ends it and waits until it is complete. */
  @Override
  public void close() {
    synchronized (this) {
      end(lastStep);
    }
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

  private void run() {
    try {
      Saving.write(file, this::write);
    } catch (IOException e) {
      String reason = e.getMessage();
      boolean told = reason != null && reason.startsWith("Could not write");
      failed(told ? reason : "Could not write " + file + ": " + IoReason.of(e));
    } catch (RuntimeException | Error e) { // of any kind: what waits must not wait for ever
      failed("Could not write " + file + ": " + e);
    } finally {
      over.run();
    }
  }

  private synchronized void failed(String said) {
    if (failure == null) {
      fail(said);
    }
  }

  private void write(Path file) throws IOException {
    RuleTexts texts = new RuleTexts();
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        BufferedWriter writer =
            new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8))) {
      boolean onDisk = Files.isRegularFile(file); // a pipe has none
      long forced = System.nanoTime();
      for (Waiting next = next(); next != null; next = next()) {
        writer.write(
            next.event == null
                ? beginning.write(texts).toString()
                : EventText.write(next.step, next.event, texts).toString());
        writer.write('\n');
        if (written(next)) {
          writer.flush();
        }
        if (onDisk && System.nanoTime() - forced >= FORCED) {
          writer.flush();
          disk.take(channel);
          forced = System.nanoTime();
        }
      }
      writer.flush();
      if (onDisk) {
        disk.take(channel);
      }
    }
  }

  /** What is to be written; null when that was all. */
  private synchronized Waiting next() {
    while (queue.isEmpty() && !closed && failure == null) {
      try {
        wait();
      } catch (InterruptedException e) {
        // this thread is nobody's to interrupt; it ends with the log
      }
    }
    return queue.poll();
  }

  /** Returns whether nothing more waits, so that the disk can have what there is. */
  private synchronized boolean written(Waiting done) {
    waiting = Math.max(0, waiting - done.bytes);
    return queue.isEmpty();
  }
}
