package morphogen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import morphogen.record.Encoder;
import morphogen.record.FilmFormat;
import morphogen.record.FilmOptions;
import morphogen.record.FrameSink;
import morphogen.record.GifOptions;
import morphogen.record.GifWriter;
import morphogen.record.PngSequence;
import morphogen.replay.Beginning;
import morphogen.replay.Replay;
import morphogen.replay.ReplayPicture;
import morphogen.run.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay LOG}: a performance as a film, as large as one likes. Needs no display. */
@Command(
    name = "replay",
    description =
        "Films a performance that a sketch has logged: the same cells frame by frame, in any size.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class ReplayCommand implements Callable<Integer> {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})[xX](\\d{1,5})");
  private static final int LARGEST = 16_384; // pixels across or down
  private static final long MOST_WAITING = 256L << 20; // bytes of frames

  @Parameters(paramLabel = "LOG", description = "What a sketch's Performance has written.")
  Path log;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description =
          "FILE.mp4 (needs ffmpeg), FILE.gif, NAME-####.png for a picture a frame, or a folder for"
              + " such; must not exist yet.")
  Path out;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "1920x1080",
      description = "Of the film, in pixels; default 1920x1080.")
  String size;

  @Option(
      names = "--fps",
      description =
          "Frames a second; default those that the sketch was meant to show. The film is as fast as"
              + " the show with any.")
  Double fps;

  @Option(
      names = "--from",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "Where in the show the film begins; default 0.")
  double from;

  @Option(
      names = "--to",
      paramLabel = "SECONDS",
      description = "Where in the show the film ends; default at its end.")
  Double to;

  @Option(
      names = "--background",
      paramLabel = "RRGGBB",
      defaultValue = "ffffff",
      description =
          "A colour in six hexadecimal digits, or none: transparent in GIFs and PNGs, black in an"
              + " MP4; default ffffff.")
  String background;

  @Option(names = "--squares", description = "Cells as squares, not smooth.")
  boolean squares;

  @Override
  public Integer call() throws IOException {
    Matcher sizes = SIZE.matcher(size);
    int width = sizes.matches() ? Integer.parseInt(sizes.group(1)) : 0;
    int height = sizes.matches() ? Integer.parseInt(sizes.group(2)) : 0;
    if (width < 2 || height < 2 || width > LARGEST || height > LARGEST) {
      throw new UserException(
          "--size: '%s' is not WIDTHxHEIGHT, each from 2 to %d.".formatted(size, LARGEST));
    }
    if (fps != null && !(fps > 0 && fps <= 1000)) {
      throw new UserException("--fps: " + fps + " is not over 0, to 1000.");
    }
    if (!(from >= 0) || to != null && !(to > from)) {
      throw new UserException("--from and --to: %s is not before %s.".formatted(from, to));
    }
    int behind = colour();
    Replay.Extent extent = Replay.check(log);
    Path film = film();
    FilmFormat format = FilmFormat.of(film.toString());
    refuseOlder(format, film);
    try (Filmed filmed = new Filmed(width, height, behind)) {
      int last = filmed.frames(extent);
      if (last == 0) {
        throw new UserException(
            String.format(
                Locale.ROOT,
                "%s: there is nothing to film; it has %d frames, %.1f seconds.",
                log,
                extent.frames(),
                extent.frames() / filmed.replay.beginning().frameRate()));
      }
      Files.createDirectories(film.toAbsolutePath().getParent());
      filmed.film(last, format, film);
      System.err.printf(
          "%s: %d frames of %d x %d, %.1f s, of a show of %d frames, %d steps, %d events.%n",
          film,
          last,
          width,
          height,
          last / filmed.rate(),
          extent.frames(),
          extent.steps(),
          extent.events());
      tellWhatMayDiffer(extent, filmed.replay.beginning());
    }
    return 0;
  }

  private static void tellWhatMayDiffer(Replay.Extent extent, Beginning beginning) {
    if (!extent.isWhole()) {
      System.err.println("The sketch was ended in the midst of it: the log has no end.");
    }
    if (!beginning.engine().equals("java")) {
      System.err.println(
          "The show was computed by the graphics card: Java's cells are the same but for rounding.");
    }
  }

  private int colour() {
    if (background.equals("none")) {
      return 0;
    }
    if (!background.matches("#?[0-9a-fA-F]{6}")) {
      throw new UserException(
          "--background: '%s' is not RRGGBB, such as ffffff, or none.".formatted(background));
    }
    return 0xff000000 | Integer.parseInt(background.replace("#", ""), 16);
  }

  /** A name without an ending is a folder of pictures. */
  private Path film() {
    String name = out.getFileName() == null ? "" : out.getFileName().toString();
    return name.contains(".") && !Files.isDirectory(out) ? out : out.resolve("frame-######.png");
  }

  private void refuseOlder(FilmFormat format, Path film) throws IOException {
    Path first = format == FilmFormat.PNG ? new PngSequence(film, 1, 1, false).file(1) : film;
    boolean full = false;
    if (!film.equals(out) && Files.isDirectory(out)) {
      try (Stream<Path> inside = Files.list(out)) {
        full = inside.findAny().isPresent();
      }
    }
    if (full || Files.exists(first)) {
      throw new UserException(
          (full ? out + " is not empty" : first + " exists already") + "; choose another place.");
    }
  }

  /** A show while it is filmed. */
  private final class Filmed implements AutoCloseable {
    final Replay replay;
    private final ReplayPicture picture;
    private final int width;
    private final int height;
    private final boolean transparent;
    private final Encoder encoder = new Encoder(MOST_WAITING);
    private int shown = -1; // the show's frame that is painted

    Filmed(int width, int height, int background) throws IOException {
      this.width = width;
      this.height = height;
      transparent = background == 0;
      ReplayPicture[] made = new ReplayPicture[1];
      replay =
          new Replay(
              log,
              beginning -> {
                int columns = beginning.state().width();
                int rows = beginning.state().height();
                made[0] = new ReplayPicture(columns, rows, width, height, background, squares);
                return beginning.onJava();
              },
              (knob, value) -> made[0].turned(knob, value));
      picture = made[0];
    }

    double rate() {
      return fps == null ? replay.beginning().frameRate() : fps;
    }

    /** Which of the show's frames one of the film shows. */
    private long frame(long number) {
      return (long) Math.floor((from + number / rate()) * replay.beginning().frameRate() + 1e-6);
    }

    /** How many the film has. */
    int frames(Replay.Extent extent) {
      double end = to == null ? extent.frames() : to * replay.beginning().frameRate();
      end = Math.min(end, extent.frames());
      long first = 0;
      long after = (long) Math.min(Integer.MAX_VALUE, 2 + extent.frames() * 1e3 * rate());
      while (first < after) { // the first frame that is beyond the end
        long middle = (first + after) / 2;
        if (frame(middle) < end - 1e-6) {
          first = middle + 1;
        } else {
          after = middle;
        }
      }
      return (int) first;
    }

    void film(int frames, FilmFormat format, Path film) throws IOException {
      int[] pixels = new int[width * height];
      encoder.begin((w, h) -> open(format, film), 1000 / rate(), () -> {});
      try (ProgressBar bar = bar(film, frames)) {
        for (int number = 0; number < frames && encoder.filming(); number++) {
          paint(frame(number), pixels);
          int[] copy = encoder.buffer(pixels.length);
          System.arraycopy(pixels, 0, copy, 0, pixels.length);
          encoder.add(copy, width, height);
          bar.step();
        }
      } finally {
        encoder.finish();
      }
      String failure = encoder.failure();
      if (failure != null) {
        throw new UserException(failure);
      }
    }

    private ProgressBar bar(Path film, int frames) {
      return new ProgressBarBuilder()
          .setTaskName(film.getFileName().toString())
          .setInitialMax(frames)
          .setStyle(ProgressBarStyle.ASCII)
          .setUnit(" frames", 1)
          .showSpeed()
          .setUpdateIntervalMillis(System.console() == null ? 10_000 : 500)
          .build();
    }

    private void paint(long frame, int[] pixels) throws IOException {
      if (frame == shown) {
        return;
      }
      for (; shown < frame; shown++) {
        replay.frame();
      }
      picture.paint(replay.rollout(), pixels);
    }

    private FrameSink open(FilmFormat format, Path film) throws IOException {
      return switch (format) {
        case MP4 -> format.open(film, width, height, FilmOptions.DEFAULT);
        case GIF -> {
          GifOptions options = GifOptions.DEFAULT.withTransparent(transparent);
          yield new GifWriter(film, width, height, options);
        }
        case PNG -> new PngSequence(film, width, height, transparent);
      };
    }

    @Override
    public void close() {
      replay.close();
    }
  }
}
