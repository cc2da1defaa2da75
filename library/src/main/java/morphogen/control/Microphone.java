package morphogen.control;

import java.io.IOException;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.TargetDataLine;

/** What the computer's own choice of microphones or line inputs hears. */
final class Microphone implements SampledInput {
  private static final AudioFormat FORMAT = new AudioFormat(44100, 16, 1, true, false);
  private static final int HOPS = 4; // that fit its buffer

  private final TargetDataLine line;
  private final byte[] bytes = new byte[Spectrogram.HOP * Short.BYTES];

  /**
   * @throws IOException if there is none, or another program has it
   */
  Microphone() throws IOException {
    try {
      line = AudioSystem.getTargetDataLine(FORMAT);
      line.open(FORMAT, HOPS * bytes.length);
      line.start();
    } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
      throw new IOException("There is no microphone that can be heard: plug one in.", e);
    }
  }

  @Override
  public double rate() {
    return FORMAT.getSampleRate();
  }

  @Override
  public boolean read(float[] hop) {
    int read = line.read(bytes, 0, bytes.length);
    Pcm.mix(bytes, 1, hop);
    return read == bytes.length;
  }

  @Override
  public void close() {
    line.close();
  }
}
