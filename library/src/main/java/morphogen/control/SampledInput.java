package morphogen.control;

import java.io.IOException;

/** Where samples come from, as fast as they sound. One thread reads it, any may close it. */
interface SampledInput extends AutoCloseable {
  /** Samples a second. */
  double rate();

  /**
   * Waits for the next samples, of all channels together.
   *
   * @param hop filled, -1 to 1
   * @return false at the end
   */
  boolean read(float[] hop) throws IOException;

  @Override
  void close();
}
