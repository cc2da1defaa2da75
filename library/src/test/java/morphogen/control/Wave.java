package morphogen.control;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.DoubleUnaryOperator;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Sounds of the tests' own. */
public final class Wave {
  private Wave() {}

  /**
   * Writes a WAV of 16 bits a sample.
   *
   * @param sound -1 to 1, at a time in seconds
   */
  public static void write(
      Path file, float rate, int channels, double seconds, DoubleUnaryOperator sound)
      throws IOException {
    int frames = (int) (rate * seconds);
    byte[] bytes = new byte[2 * channels * frames];
    for (int i = 0; i < frames; i++) {
      int sample = (int) Math.round(32767 * sound.applyAsDouble(i / rate));
      for (int c = 0; c < channels; c++) {
        bytes[2 * (i * channels + c)] = (byte) sample;
        bytes[2 * (i * channels + c) + 1] = (byte) (sample >> 8);
      }
    }
    AudioFormat format = new AudioFormat(rate, 16, channels, true, false);
    try (AudioInputStream in =
        new AudioInputStream(new ByteArrayInputStream(bytes), format, frames)) {
      AudioSystem.write(in, AudioFileFormat.Type.WAVE, file.toFile());
    }
  }

  /** A sine wave. */
  public static DoubleUnaryOperator sine(double hertz, double amplitude) {
    return seconds -> amplitude * Math.sin(2 * Math.PI * hertz * seconds);
  }
}
