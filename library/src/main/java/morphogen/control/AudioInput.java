package morphogen.control;

import java.io.File;
import java.io.IOException;

/**
 * Lets a control hear a microphone or a file, in a thread of its own. What cannot be opened is told
 * once and tried again every two seconds.
 */
public final class AudioInput implements AutoCloseable {
  private static final int REST = 2000; // milliseconds
  private static final int PATIENCE = 500;

  private final AudioControl control;
  private final File file; // null for a microphone
  private final Faults faults;
  private final Thread thread = new Thread(this::run, "morphogen-audio");
  private volatile SampledInput input; // null while it hears nothing
  private volatile boolean closed;

  /**
   * Begins to hear.
   *
   * @param file null for a microphone
   */
  public AudioInput(AudioControl control, File file, Faults faults) {
    this.control = control;
    this.file = file;
    this.faults = faults;
    thread.setDaemon(true);
    thread.start();
  }

  /** True while it hears something, silence too. */
  public boolean isOpen() {
    return input != null;
  }

  private void run() {
    while (!closed) {
      try (SampledInput open =
          file == null ? new Microphone() : new SoundFile(file, control::volume)) {
        input = open;
        hear(open);
      } catch (IOException | RuntimeException | LinkageError e) { // a jar may be missing
        if (!closed) {
          faults.tell("", e);
        }
      }
      input = null;
      control.rest();
      try {
        Thread.sleep(closed ? 0 : REST);
      } catch (InterruptedException e) {
        // closed
      }
    }
  }

  private void hear(SampledInput open) throws IOException {
    Spectrogram spectrogram = new Spectrogram(open.rate());
    float[] hop = new float[Spectrogram.HOP];
    while (!closed && open.read(hop)) {
      control.hear(spectrogram.next(hop), Spectrogram.HOP / open.rate());
    }
  }

  /** Ends it; waits half a second at most. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    SampledInput open = input;
    if (open != null) {
      open.close(); // a line that waits goes on
    }
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
