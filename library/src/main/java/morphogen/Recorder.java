package morphogen;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import morphogen.record.GifWriter;
import processing.core.PApplet;
import processing.core.PGraphics;

/**
 * Records what the sketch shows as an endless GIF.
 *
 * <p>{@link #start} and {@link #stop} may be called at any time from the sketch; in between every
 * frame is kept. A thread of its own encodes. If it falls behind by {@value #QUEUE} frames it says
 * so once and the sketch waits for it: no frame is ever lost. Closing the window completes the
 * file.
 */
public final class Recorder {
  private static final int QUEUE = 60;

  /** A frame on its way to the encoder; without pixels it is the end. */
  private record Frame(int[] pixels, int width, int height) {}

  private static final Frame END = new Frame(null, 0, 0);

  private final PApplet sketch;
  private final BlockingQueue<Frame> queue = new ArrayBlockingQueue<>(QUEUE);
  private Thread encoder;
  private volatile String failure;
  private boolean waited;
  private int frames;

  /** Does nothing yet; pass {@code this}. */
  public Recorder(PApplet sketch) {
    this.sketch = sketch;
    sketch.registerMethod("draw", this);
    sketch.registerMethod("dispose", this);
  }

  /**
   * Begins a recording.
   *
   * @param file in the sketch's folder unless absolute; an older one is replaced when this one is
   *     complete
   * @throws IllegalStateException if one is running already
   */
  public void start(String file) {
    if (encoder != null) {
      throw new IllegalStateException("A recording is running; call stop() first.");
    }
    Path path = sketch.sketchFile(file).toPath();
    int millis = Math.max(20, Math.round(1000 / Math.max(1, Math.min(50, sketch.frameRate))));
    queue.clear();
    failure = null;
    waited = false;
    frames = 0;
    encoder = new Thread(() -> encode(path, millis), "morphogen-recorder");
    encoder.start();
  }

  /** True while frames are being kept. */
  public boolean recording() {
    return encoder != null;
  }

  /** How many frames the recording has so far. */
  public int frames() {
    return frames;
  }

  /** Ends the recording and waits until its file is complete. */
  public void stop() {
    if (encoder == null) {
      return;
    }
    put(END);
    try {
      encoder.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    encoder = null;
    if (failure != null) {
      PGraphics.showWarning(failure);
    }
  }

  /** Called by Processing at the end of each frame. */
  public void draw() {
    if (encoder == null) {
      return;
    }
    sketch.loadPixels();
    put(new Frame(sketch.pixels.clone(), sketch.pixelWidth, sketch.pixelHeight));
    frames++;
  }

  /** Called by Processing when the sketch ends. */
  public void dispose() {
    stop();
  }

  private void put(Frame frame) {
    if (queue.remainingCapacity() == 0 && frame != END && !waited) {
      waited = true;
      PGraphics.showWarning(
          "Recorder: the GIF encoder cannot keep up, so the sketch slows down; no frame is lost.");
    }
    try {
      queue.put(frame);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void encode(Path file, int millis) {
    try {
      Frame frame = queue.take();
      if (frame == END) {
        return;
      }
      try (GifWriter gif = new GifWriter(file, frame.width, frame.height, true)) {
        for (; frame != END; frame = queue.take()) {
          gif.add(frame.pixels, millis);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      failure = "Recorder: " + e.getMessage();
      drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** After a failure frames are thrown away, so that the sketch goes on. */
  private void drain() {
    try {
      while (queue.take() != END) {
        // until the end
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
