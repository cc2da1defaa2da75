package morphogen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import morphogen.file.FileClaim;
import morphogen.record.Encoder;
import morphogen.record.FilmFormat;
import morphogen.record.FilmOptions;
import morphogen.record.FrameSink;
import processing.core.PApplet;
import processing.core.PGraphics;

/**
 * Records what the sketch shows: as an endless GIF, a sequence of PNGs, or an MP4 film.
 *
 * <p>{@link #start} and {@link #stop} may be called at any time from the sketch's own thread; in
 * between frames are kept. A thread behind the sketch encodes them. If it falls behind, the
 * recorder says so once and the sketch waits for it: no frame is ever lost, and the film's speed
 * does not show it. Closing the window completes the film.
 *
 * <p>What cannot be written is told in one line, and the sketch goes on. Settings apply to the next
 * {@link #start}.
 */
public final class Recorder {
  /** Frames that wait may take this many bytes, or an eighth of Java's memory if that is less. */
  private static final long MOST_WAITING = 256L << 20;

  private static final float FASTEST_GIF = 50;

  private final PApplet sketch;
  private final Encoder encoder =
      new Encoder(Math.min(MOST_WAITING, Runtime.getRuntime().maxMemory() / 8));
  private FilmOptions options = FilmOptions.DEFAULT;
  private int every = 1;
  private float frameRate; // 0 is the sketch's
  private boolean recording;
  private boolean behind;
  private int recordings;
  private int width; // of the last frame
  private int height;
  private long seen;
  private int frames;
  private int failures;
  private String failure;

  /** Does nothing yet; pass {@code this}. */
  public Recorder(PApplet sketch) {
    this.sketch = sketch;
    sketch.registerMethod("draw", this);
    sketch.registerMethod("dispose", this);
  }

  /**
   * Keeps each n-th frame only; the film plays as fast all the same. Default 1, every frame. A
   * sketch of 60 frames a second wants 2 for a GIF, which can show 50.
   *
   * @param frames 1 or more
   */
  public Recorder every(int frames) {
    if (frames < 1) {
      throw new IllegalArgumentException("every() takes 1 or more, not " + frames + ".");
    }
    every = frames;
    return this;
  }

  /**
   * Makes an exact loop: the film's last frames fade into its first ones.
   *
   * @param frames of the film, over how many it fades; it is that much shorter. 0, the default,
   *     does not; 30 is a second of a film of 30 a second. Films of less than twice as many fade
   *     over half their length.
   */
  public Recorder loop(int frames) {
    options = options.withLoop(frames);
    return this;
  }

  /**
   * Whether a GIF mixes colours that it lacks from neighbouring pixels. Default false: finer for
   * cells, and half the file. Soft gradients can want it.
   */
  public Recorder dither(boolean dither) {
    options = options.withGif(options.gif().withDither(dither));
    return this;
  }

  /**
   * Whether a GIF has one palette of 256 colours for all frames, so that no colour flickers, or a
   * more exact one each. Default false. One palette is encoded only after {@link #stop}.
   */
  public Recorder globalPalette(boolean global) {
    options = options.withGif(options.gif().withGlobalPalette(global));
    return this;
  }

  /**
   * Makes pixels of exactly this colour transparent, in a GIF and in PNGs; an MP4 film shows them.
   *
   * @param background as in {@code background(background)}: {@code color(250, 248, 240)} or {@code
   *     #FAF8F0}
   */
  public Recorder transparent(int background) {
    // Processing takes 0 to 255 for a grey, and whatever has an alpha for a colour.
    boolean grey = background >= 0 && background <= 255;
    options = options.withBackground(grey ? background * 0x010101 : background & 0xffffff);
    return this;
  }

  /**
   * How many of the sketch's frames are a second of film. Default 0: what the sketch's frameRate()
   * asks for, 60 if it was not called, so that the film is as fast as the sketch is meant to be,
   * even if this computer is too slow for it.
   *
   * @param framesPerSecond 0, or more than 0 to 1000
   */
  public Recorder frameRate(float framesPerSecond) {
    if (!(framesPerSecond >= 0 && framesPerSecond <= 1000)) {
      throw new IllegalArgumentException(
          "frameRate() takes 0 to 1000 frames a second, not " + framesPerSecond + ".");
    }
    frameRate = framesPerSecond;
    return this;
  }

  /** Where ffmpeg is, which MP4 films need, if it is not found by itself. */
  public Recorder ffmpeg(String program) {
    options = options.withFfmpeg(program);
    return this;
  }

  /**
   * Begins a recording.
   *
   * @param file "film.gif", "film.mp4", or "film-####.png" for a picture a frame, where the number
   *     of each goes in the place of the #. In the sketch's folder unless absolute; missing folders
   *     are made. An older film is replaced when this one is complete, older PNGs one by one. A
   *     file that another recorder is still writing is refused in one line, and nothing begins.
   * @throws IllegalStateException if one is running already
   * @throws IllegalArgumentException if it ends in something else
   */
  public void start(String file) {
    report();
    if (recording) {
      throw new IllegalStateException("A recording is running; call stop() first.");
    }
    FilmFormat format = FilmFormat.of(file);
    frames = 0;
    Path path;
    FileClaim claim;
    try {
      path = SketchFile.of(sketch, file);
      claim = FileClaim.of(path, this);
    } catch (IOException e) {
      tell(e.getMessage());
      return;
    }
    FilmOptions chosen = options;
    float rate = (frameRate > 0 ? frameRate : FrameRate.target(sketch)) / every;
    if (format == FilmFormat.GIF && rate > FASTEST_GIF) {
      PGraphics.showWarning(
          String.format(
              Locale.ROOT,
              "Recorder: GIFs show at most 50 frames a second, so this one of %.0f plays slower;"
                  + " every(%d) keeps its speed.",
              rate,
              (int) Math.ceil(rate * every / FASTEST_GIF)));
    }
    encoder.begin(
        (width, height) -> open(format, path, width, height, chosen), 1000 / rate, claim::release);
    recording = true;
    recordings++;
    behind = false;
    seen = 0;
  }

  private static FrameSink open(
      FilmFormat format, Path path, int width, int height, FilmOptions options) throws IOException {
    try {
      Files.createDirectories(path.getParent());
    } catch (IOException e) {
      // the film's own message tells it better
    }
    return format.open(path, width, height, options);
  }

  /** True while frames are being kept: from start to stop, or to a failure. */
  public boolean recording() {
    report();
    return recording;
  }

  /** True while a film that was stopped is being completed. */
  public boolean finishing() {
    report();
    return encoder.films() > (recording ? 1 : 0);
  }

  /**
   * True if the encoder could not keep up with this recording, so that the sketch waited for it.
   */
  public boolean behind() {
    return behind;
  }

  /** What last went wrong, in a line, for sketches that tell it themselves; null if nothing has. */
  public String failure() {
    report();
    return failure;
  }

  /** How many frames the recording has, or had, so far. */
  public int frames() {
    return frames;
  }

  /**
   * Ends the recording; without one it does nothing. Returns at once: the film is completed behind
   * the sketch while {@link #finishing}, and a new one may begin meanwhile.
   */
  public void stop() {
    report();
    encoder.end();
    recording = false;
  }

  /** Called by Processing at the end of each frame. */
  public void draw() {
    report();
    if (recording && seen++ % every == 0) {
      keep();
    }
  }

  private void keep() {
    sketch.loadPixels();
    int[] pixels = sketch.pixels;
    if (pixels != null && pixels.length == sketch.pixelWidth * sketch.pixelHeight) {
      width = sketch.pixelWidth;
      height = sketch.pixelHeight;
    } else if (pixels == null || pixels.length != width * height) {
      return; // there has been no picture yet
    } // else the window changes its size, and has not been drawn since: the frame before once more
    if (encoder.full(pixels.length)) {
      tellBehind();
    }
    int[] copy = encoder.buffer(pixels.length);
    System.arraycopy(pixels, 0, copy, 0, pixels.length);
    encoder.add(copy, width, height);
    frames++;
  }

  private void tellBehind() {
    if (!behind) {
      behind = true;
      // Processing shows a line once only, but a second recording may be slow too.
      PGraphics.showWarning(
          "Recorder: the encoder cannot keep up, so the sketch slows down; no frame is lost%s."
              .formatted(
                  recordings > 1 ? String.format(Locale.ROOT, " (recording %d)", recordings) : ""));
    }
  }

  /** Called by Processing when the sketch ends. Waits until all films are complete. */
  public void dispose() {
    encoder.finish();
    report();
    recording = false;
  }

  private void report() {
    for (String said = encoder.failure(); said != null; said = encoder.failure()) {
      tell(said);
    }
    recording = recording && encoder.filming();
  }

  private void tell(String said) {
    failures++;
    failure = said;
    // Processing shows a line once only, but a second failure is news too.
    PGraphics.showWarning(
        "Recorder: "
            + said
            + (failures > 1 ? String.format(Locale.ROOT, " (failure %d)", failures) : ""));
  }
}
