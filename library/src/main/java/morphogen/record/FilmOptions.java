package morphogen.record;

/**
 * What a film is like, in any format.
 *
 * @param gif colours, if it is a GIF
 * @param loop over how many frames its end fades into its beginning; 0, the default, is not at all
 * @param background {@code 0xRRGGBB}, pixels of this colour are transparent; null, the default, is
 *     none. MP4 films ignore it.
 * @param ffmpeg the program that makes MP4 films: its file, or by default "ffmpeg" wherever it is
 *     installed
 */
public record FilmOptions(GifOptions gif, int loop, Integer background, String ffmpeg) {
  /** A plain film. */
  public static final FilmOptions DEFAULT = new FilmOptions(GifOptions.DEFAULT, 0, null, "ffmpeg");

  /**
   * @throws IllegalArgumentException if the loop is negative
   */
  public FilmOptions {
    if (loop < 0) {
      throw new IllegalArgumentException("loop is 0 frames or more, not " + loop + ".");
    }
  }

  public FilmOptions withGif(GifOptions gif) {
    return new FilmOptions(gif, loop, background, ffmpeg);
  }

  public FilmOptions withLoop(int loop) {
    return new FilmOptions(gif, loop, background, ffmpeg);
  }

  public FilmOptions withBackground(Integer background) {
    return new FilmOptions(gif, loop, background, ffmpeg);
  }

  public FilmOptions withFfmpeg(String ffmpeg) {
    return new FilmOptions(gif, loop, background, ffmpeg);
  }
}
