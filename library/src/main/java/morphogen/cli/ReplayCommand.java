package morphogen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import morphogen.record.FilmFormat;
import morphogen.record.PngSequence;
import morphogen.replay.Beginning;
import morphogen.replay.FilmSettings;
import morphogen.replay.Replay;
import morphogen.replay.ReplayFilm;
import morphogen.run.Interrupt;
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
    FilmSettings settings = settings();
    Path film = film();
    refuseOlder(FilmFormat.of(film.toString()), film);
    try (Interrupt interrupt = new Interrupt(() -> {})) {
      write(film, settings, interrupt);
    }
    return 0;
  }

  /** Whatever is told of an interruption is told here, before the process may end. */
  private void write(Path film, FilmSettings settings, Interrupt interrupt) throws IOException {
    try (ReplayFilm replayed = new ReplayFilm(log, settings, interrupt::happened)) {
      int written;
      try (ProgressBar bar = bar(film, replayed.frames())) {
        written =
            replayed.write(
                film,
                done -> {
                  bar.stepTo(done);
                  return true;
                });
      }
      if (written < replayed.frames()) {
        System.err.println(cut(film, written, replayed.frames()));
      } else {
        tell(film, settings, replayed);
      }
    } catch (IOException | CancellationException e) {
      if (!interrupt.happened()) {
        throw e;
      }
      System.err.println("Interrupted: " + e.getMessage());
    }
  }

  private static void tell(Path film, FilmSettings settings, ReplayFilm replayed) {
    Replay.Extent extent = replayed.extent();
    System.err.printf(
        "%s: %d frames of %d x %d, %.1f s, of a show of %d frames, %d steps, %d events.%n",
        film,
        replayed.frames(),
        settings.width(),
        settings.height(),
        replayed.frames() / replayed.rate(),
        extent.frames(),
        extent.steps(),
        extent.events());
    tellWhatMayDiffer(extent, replayed.beginning());
  }

  /** What is told of a film that Ctrl-C has ended. */
  static String cut(Path film, int written, int frames) {
    return written == 0
        ? "Interrupted before %s had a frame: there is none.".formatted(film)
        : String.format(
            Locale.ROOT,
            "Interrupted: %s is cut and has the first %d of %d frames.",
            film,
            written,
            frames);
  }

  private FilmSettings settings() {
    Matcher sizes = SIZE.matcher(size);
    if (!sizes.matches()) {
      throw new UserException("--size: '%s' is not WIDTHxHEIGHT.".formatted(size));
    }
    if (fps != null && fps == 0) {
      throw new UserException("--fps: 0 is not over 0.");
    }
    return FilmSettings.DEFAULT
        .withSize(Integer.parseInt(sizes.group(1)), Integer.parseInt(sizes.group(2)))
        .withFps(fps == null ? 0 : fps)
        .withPart(from, to == null ? Double.POSITIVE_INFINITY : to)
        .withBackground(colour())
        .withSquares(squares);
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

  private static ProgressBar bar(Path film, int frames) {
    return new ProgressBarBuilder()
        .setTaskName(film.getFileName().toString())
        .setInitialMax(frames)
        .setStyle(ProgressBarStyle.ASCII)
        .setUnit(" frames", 1)
        .showSpeed()
        .setUpdateIntervalMillis(System.console() == null ? 10_000 : 500)
        .build();
  }
}
