package morphogen.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** The kinds of film there are, told by how a file's name ends. */
public enum FilmFormat {
  /** An endless GIF. */
  GIF,
  /** A picture a frame. */
  PNG,
  /** H.264, by ffmpeg. */
  MP4;

  /**
   * The format that a file's ending asks for; capitals do not matter.
   *
   * @throws IllegalArgumentException if it is none of the three, naming them, or a sequence's name
   *     has no place for the number
   */
  public static FilmFormat of(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".gif")) {
      return GIF;
    }
    if (name.endsWith(".mp4")) {
      return MP4;
    }
    if (name.endsWith(".png")) {
      PngSequence.check(file);
      return PNG;
    }
    throw new IllegalArgumentException(
        "Recorder: '%s' is no film: end its name in .gif, .mp4, or, for a picture a frame, -####.png."
            .formatted(file));
  }

  /**
   * Begins a film.
   *
   * @param width of its frames, in pixels
   * @param height in pixels
   * @throws IOException if it cannot be written; says which file and why
   */
  public FrameSink open(Path file, int width, int height, FilmOptions options) throws IOException {
    FrameSink film = writer(file, width, height, options);
    try {
      if (options.background() != null) {
        film = new ColourKey(film, options.background());
      }
      return options.loop() == 0 ? film : new Crossfade(film, file, options.loop(), width * height);
    } catch (IOException e) {
      film.abandon();
      throw e;
    }
  }

  private FrameSink writer(Path file, int width, int height, FilmOptions options)
      throws IOException {
    boolean transparent = options.background() != null;
    return switch (this) {
      case GIF -> new GifWriter(file, width, height, options.gif().withTransparent(transparent));
      case PNG -> new PngSequence(file, width, height, transparent);
      case MP4 -> new FfmpegWriter(file, width, height, options.ffmpeg());
    };
  }
}
