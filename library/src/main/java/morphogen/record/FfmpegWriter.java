package morphogen.record;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Writes an MP4 film (H.264, 4:2:0, which plays everywhere) by a process of ffmpeg, to which it
 * hands raw frames. Odd sizes lose their last row or column, which the format does not have.
 *
 * <p>An ffmpeg that takes no frame for half a minute, or does not finish in ten, is ended. One that
 * is told to end by someone else, as a terminal's Ctrl-C tells it, completes what it has: that film
 * is kept, and the failure says that it is cut.
 */
public final class FfmpegWriter implements FrameSink {
  /** Where an ffmpeg is that a PDE started from the macOS desktop has no path to. */
  private static final List<String> PLACES =
      List.of("/opt/homebrew/bin/ffmpeg", "/usr/local/bin/ffmpeg", "/opt/local/bin/ffmpeg");

  private static final int TOLD_TO_END = 255; // what it exits with then

  private final PartFile file;
  private final int width;
  private final int height;
  private final String command;
  private final long patience; // milliseconds
  private final ByteBuffer bytes;
  private final ScheduledThreadPoolExecutor watch =
      new ScheduledThreadPoolExecutor(1, FfmpegWriter::daemon);
  private Process process;
  private File said;
  private boolean closed;

  /**
   * Starts nothing yet.
   *
   * @param width in pixels, 2 or more
   * @param height in pixels, 2 or more
   * @param command ffmpeg's file, or "ffmpeg" for the one that is installed
   */
  public FfmpegWriter(Path file, int width, int height, String command) throws IOException {
    this(file, width, height, command, 30_000);
  }

  FfmpegWriter(Path file, int width, int height, String command, long patience) throws IOException {
    if (Math.min(width, height) < 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "An MP4 film is at least 2 x 2 pixels, not %d x %d.", width, height));
    }
    this.file = new PartFile(file);
    this.width = width;
    this.height = height;
    this.command = command;
    this.patience = patience;
    bytes = ByteBuffer.allocate(4 * width * height).order(ByteOrder.LITTLE_ENDIAN);
    watch.setRemoveOnCancelPolicy(true);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "morphogen-ffmpeg");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void add(int[] pixels, double millis) throws IOException {
    if (pixels.length != width * height) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A frame of %d pixels does not fit a film of %d x %d.",
              pixels.length,
              width,
              height));
    }
    if (process == null) {
      start(1000 / millis);
    }
    bytes.asIntBuffer().put(pixels);
    patiently(() -> process.getOutputStream().write(bytes.array()));
  }

  /** Something that ffmpeg's pipe can keep waiting. */
  private interface Piping {
    void run() throws IOException;
  }

  private void patiently(Piping piping) throws IOException {
    Future<?> alarm = watch.schedule(process::destroyForcibly, patience, TimeUnit.MILLISECONDS);
    try {
      piping.run();
    } catch (IOException e) {
      throw failed(e.getMessage());
    } finally {
      alarm.cancel(false);
    }
  }

  private void start(double framesPerSecond) throws IOException {
    Path part;
    try {
      part = file.create();
    } catch (IOException e) {
      throw file.named(e);
    }
    said = File.createTempFile("morphogen-ffmpeg", ".txt");
    String rate = String.format(Locale.ROOT, "%.6f", framesPerSecond);
    List<String> words =
        List.of(
            found(),
            "-hide_banner",
            "-loglevel",
            "error",
            "-nostdin",
            "-y",
            "-f",
            "rawvideo",
            "-pixel_format",
            "bgr0",
            "-video_size",
            width + "x" + height,
            "-framerate",
            rate,
            "-i",
            "pipe:0",
            // High definition's colours, and said so: else players guess and reds shift.
            "-vf",
            "crop=trunc(iw/2)*2:trunc(ih/2)*2:0:0,scale=out_color_matrix=bt709:out_range=tv",
            "-colorspace",
            "bt709",
            "-color_primaries",
            "bt709",
            "-color_trc",
            "bt709",
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            "-crf",
            "18",
            "-pix_fmt",
            "yuv420p",
            "-movflags",
            "+faststart",
            "-f",
            "mp4",
            part.toString());
    try {
      process =
          new ProcessBuilder(words)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(said)
              .start();
    } catch (IOException e) {
      file.discard();
      throw new IOException(
          "MP4 films need ffmpeg, and '%s' is not installed: get it from https://ffmpeg.org (macOS: brew install ffmpeg, Windows: winget install ffmpeg, Linux: apt install ffmpeg) or record a .gif."
              .formatted(command),
          e);
    }
  }

  private String found() {
    if (!command.equals("ffmpeg") || isOnPath()) {
      return command;
    }
    return PLACES.stream().filter(p -> new File(p).canExecute()).findFirst().orElse(command);
  }

  private static boolean isOnPath() {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator)) {
      if (new File(folder, "ffmpeg").canExecute() || new File(folder, "ffmpeg.exe").canExecute()) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is an ffmpeg that is found by itself; starts nothing. */
  public static boolean isInstalled() {
    return isOnPath() || PLACES.stream().anyMatch(p -> new File(p).canExecute());
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    try {
      if (process != null) {
        patiently(() -> process.getOutputStream().close());
        if (!process.waitFor(20 * patience, TimeUnit.MILLISECONDS)) {
          throw failed("it does not finish");
        }
        if (process.exitValue() != 0) {
          throw failed("exit code " + process.exitValue());
        }
        file.complete();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("it was interrupted");
    } finally {
      abandon();
    }
  }

  /** Ends ffmpeg and tells what it said last, or else what is known. */
  private IOException failed(String otherwise) {
    String last = otherwise;
    try {
      // A pipe can break before its process has said why.
      boolean ended = process.waitFor(1, TimeUnit.SECONDS);
      if (ended && process.exitValue() == TOLD_TO_END && file.keep()) {
        abandon();
        return new IOException(file.file() + " is cut: ffmpeg was told to end.");
      }
      String all = new String(Files.readAllBytes(said.toPath()), Charset.defaultCharset());
      last = all.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse(otherwise);
    } catch (IOException unreadable) {
      last = otherwise;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    abandon();
    return file.named(new IOException("ffmpeg failed: " + last.strip()));
  }

  @Override
  public void abandon() {
    if (closed) {
      return;
    }
    closed = true;
    watch.shutdownNow();
    if (process != null && process.isAlive()) {
      process.destroyForcibly().onExit().orTimeout(5, TimeUnit.SECONDS).handle((p, e) -> p).join();
    }
    if (said != null) {
      said.delete();
    }
    file.discard();
  }
}
