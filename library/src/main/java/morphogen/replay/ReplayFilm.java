package morphogen.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import morphogen.file.BadFileException;
import morphogen.record.Encoder;
import morphogen.record.FilmFormat;
import morphogen.record.FilmOptions;
import morphogen.record.FrameSink;
import morphogen.record.GifOptions;
import morphogen.record.GifWriter;
import morphogen.record.PngSequence;

/**
 * Films a logged show, frame by frame, in any size: computed in plain Java, without a display. One
 * thread at a time.
 */
public final class ReplayFilm implements AutoCloseable {
  private static final long MOST_WAITING = 256L << 20; // bytes of frames

  private final Path log;
  private final Replay.Extent extent;
  private final FilmSettings settings;
  private final Replay replay;
  private final ReplayPicture picture;
  private final int frames;
  private int shown = -1; // the show's frame that is painted
  private int written; // frames

  /** Is told of each frame. */
  @FunctionalInterface
  public interface Progress {
    /**
     * @param done how many frames are
     * @return false to end the film here
     */
    boolean frame(int done);
  }

  /**
   * Reads the log.
   *
   * @throws IOException if it is missing, damaged, or has no frame to film; says so
   */
  public ReplayFilm(Path log, FilmSettings settings) throws IOException {
    this(log, settings, () -> false);
  }

  /**
   * The same, until that is enough.
   *
   * @param enough is asked now and then, here and in {@link #write}, which ends the film where it
   *     is once it says true
   * @throws CancellationException if it says so before the log is read
   */
  public ReplayFilm(Path log, FilmSettings settings, BooleanSupplier enough) throws IOException {
    this.log = log;
    this.settings = settings;
    extent = Replay.check(log, enough);
    ReplayPicture[] made = new ReplayPicture[1];
    replay =
        new Replay(
            log,
            beginning -> {
              made[0] = picture(beginning, settings);
              return beginning.onJava();
            },
            (knob, value) -> made[0].turned(knob, value),
            enough);
    picture = made[0];
    frames = count();
    if (frames == 0) {
      replay.close();
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: there is nothing to film; it has %d frames, %.1f seconds.",
              log,
              extent.frames(),
              extent.frames() / replay.beginning().frameRate()));
    }
  }

  private static ReplayPicture picture(Beginning beginning, FilmSettings settings) {
    return new ReplayPicture(
        beginning.state().width(),
        beginning.state().height(),
        settings.width(),
        settings.height(),
        settings.background(),
        settings.squares());
  }

  /** What is in the log. */
  public Replay.Extent extent() {
    return extent;
  }

  /** What the show began with. */
  public Beginning beginning() {
    return replay.beginning();
  }

  /** How many frames the film has, 1 or more. */
  public int frames() {
    return frames;
  }

  /** How many of them are a second. */
  public double rate() {
    return settings.fps() == 0 ? replay.beginning().frameRate() : settings.fps();
  }

  /** Which of the show's frames one of the film shows, from 0. */
  private long frame(long number) {
    double seconds = settings.from() + number / rate();
    return (long) Math.floor(seconds * replay.beginning().frameRate() + 1e-6);
  }

  private int count() {
    double end = Math.min(extent.frames(), settings.to() * replay.beginning().frameRate()) - 1e-6;
    long first = 0;
    long after = Integer.MAX_VALUE;
    while (first < after) { // what is looked for is the first frame that is beyond the end
      long middle = (first + after) / 2;
      if (frame(middle) < end) {
        first = middle + 1;
      } else {
        after = middle;
      }
    }
    return (int) first;
  }

  /**
   * Writes the film; to be called once. Frames are encoded beside the next ones' computing.
   *
   * @param film its ending decides what it is, {@link FilmFormat}; missing folders are made
   * @return how many frames it has: fewer than {@link #frames} if it was ended before, by whoever
   *     hears of the progress, by what says that it is enough, or since Java was told to end
   * @throws IOException if it cannot be written, or the log is damaged; says so. An older film is
   *     as it was then
   */
  public int write(Path film, Progress progress) throws IOException {
    FilmFormat format = FilmFormat.of(film.toString());
    Files.createDirectories(film.toAbsolutePath().getParent());
    Encoder encoder = new Encoder(MOST_WAITING);
    encoder.begin((w, h) -> open(format, film), 1000 / rate(), () -> {});
    written = 0;
    try {
      encode(encoder, progress);
      encoder.end();
    } catch (CancellationException e) {
      encoder.end(); // it ends where it is
    } finally {
      encoder.abandon(); // what has not ended, since something was thrown
      encoder.finish();
    }
    String failure = encoder.failure();
    if (failure != null) {
      throw new IOException(failure);
    }
    return written;
  }

  private void encode(Encoder encoder, Progress progress) throws IOException {
    int width = settings.width();
    int height = settings.height();
    int[] pixels = new int[width * height];
    boolean on = true;
    for (int number = 0; number < frames && on && encoder.filming(); number++) {
      paint(frame(number), pixels);
      int[] copy = encoder.buffer(pixels.length);
      System.arraycopy(pixels, 0, copy, 0, pixels.length);
      written += encoder.add(copy, width, height) ? 1 : 0;
      on = progress.frame(number + 1);
    }
  }

  private void paint(long frame, int[] pixels) throws IOException {
    if (frame != shown) {
      for (; shown < frame; shown++) {
        if (!replay.frame()) {
          throw new BadFileException(
              log,
              String.format(
                  Locale.ROOT,
                  "it has changed while it was filmed: it had %d frames, and now ends after %d.",
                  extent.frames(),
                  shown + 1));
        }
      }
      picture.paint(replay.rollout(), pixels);
    }
  }

  private FrameSink open(FilmFormat format, Path film) throws IOException {
    int width = settings.width();
    int height = settings.height();
    boolean transparent = settings.background() >>> 24 < 255;
    return switch (format) {
      case MP4 -> format.open(film, width, height, FilmOptions.DEFAULT);
      case PNG -> new PngSequence(film, width, height, transparent);
      case GIF -> {
        GifOptions options = GifOptions.DEFAULT.withTransparent(transparent);
        yield new GifWriter(film, width, height, options);
      }
    };
  }

  @Override
  public void close() {
    replay.close();
  }
}
