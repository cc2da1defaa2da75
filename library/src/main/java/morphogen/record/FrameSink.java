package morphogen.record;

import java.io.IOException;

/**
 * Where a film's frames go, one after another, all of one size. The film appears under its name
 * when it is closed and complete. One thread at a time.
 */
public interface FrameSink extends AutoCloseable {
  /**
   * Adds a frame.
   *
   * @param pixels {@code 0xAARRGGBB}, row by row; an alpha of less than 128 is transparent where
   *     the film can be, and ignored elsewhere. The array is the caller's again afterwards.
   * @param millis how long it is shown, in thousandths of a second, more than 0
   * @throws IllegalArgumentException if there are more or fewer pixels than the film's size says
   * @throws IOException if it cannot be written; says which file and why
   */
  void add(int[] pixels, double millis) throws IOException;

  /** Completes the film; one without frames leaves nothing. A second close does nothing. */
  @Override
  void close() throws IOException;

  /** Gives the film up and leaves an older one as it was; instead of {@link #close}. */
  void abandon();
}
