package morphogen.control;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * A file, again and again: WAV, AIFF or AU. It is played; where there are no loudspeakers it goes
 * on in silence, as fast as it would sound.
 */
final class SoundFile implements SampledInput {
  private static final float SLOWEST = 4000; // samples a second
  private static final float FASTEST = 192_000;
  private static final int MOST_CHANNELS = 32;
  private static final int HOPS = 4; // that fit the loudspeakers' buffer
  private static final double SECOND = 1e9; // nanoseconds

  private final File file;
  private final DoubleSupplier volume;
  private final AudioFormat format;
  private final byte[] bytes;
  private final SourceDataLine speakers; // null if there are none
  private AudioInputStream in;
  private long next = System.nanoTime();

  /**
   * @param volume how loud it is played, 0 to 1
   * @throws IOException if it is missing or no such file; says so
   */
  SoundFile(File file, DoubleSupplier volume) throws IOException {
    this.file = file;
    this.volume = volume;
    in = open(file);
    format = in.getFormat();
    bytes = new byte[Spectrogram.HOP * format.getFrameSize()];
    speakers = speakers(format, bytes.length);
  }

  private static AudioInputStream open(File file) throws IOException {
    if (!file.isFile()) {
      throw new IOException(file + ": there is no such file.");
    }
    try {
      AudioInputStream in = AudioSystem.getAudioInputStream(file);
      AudioFormat own = in.getFormat();
      float rate = own.getSampleRate();
      int channels = own.getChannels();
      if (!(rate >= SLOWEST && rate <= FASTEST) || channels < 1 || channels > MOST_CHANNELS) {
        in.close();
        throw new IOException(file + " is broken: no sound has its number of samples a second.");
      }
      return AudioSystem.getAudioInputStream(new AudioFormat(rate, 16, channels, true, false), in);
    } catch (UnsupportedAudioFileException | RuntimeException e) {
      throw new IOException(
          file + " is no sound that Java reads: WAV, AIFF and AU are, MP3 is not.", e);
    }
  }

  private static SourceDataLine speakers(AudioFormat format, int hop) {
    try {
      SourceDataLine line = AudioSystem.getSourceDataLine(format);
      line.open(format, HOPS * hop);
      line.start();
      return line;
    } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
      return null;
    }
  }

  @Override
  public double rate() {
    return format.getSampleRate();
  }

  @Override
  public boolean read(float[] hop) throws IOException {
    int read = in.readNBytes(bytes, 0, bytes.length);
    if (read == 0) { // from its beginning
      in.close();
      in = open(file);
      read = in.readNBytes(bytes, 0, bytes.length);
      if (read == 0) {
        throw new IOException(file + " holds no sound.");
      }
    }
    Arrays.fill(bytes, read, bytes.length, (byte) 0);
    Pcm.mix(bytes, format.getChannels(), hop);
    play();
    return true;
  }

  private void play() {
    if (speakers != null && speakers.isOpen()) {
      Pcm.scale(bytes, (float) volume.getAsDouble());
      int written = speakers.write(bytes, 0, bytes.length); // waits until there is room
      if (written == bytes.length) {
        return;
      }
    } // else it goes on in silence, at its own pace
    next += (long) (SECOND * Spectrogram.HOP / rate());
    long wait = next - System.nanoTime();
    if (wait > 0) {
      LockSupport.parkNanos(wait);
    } else {
      next = System.nanoTime(); // the computer slept
    }
  }

  @Override
  public void close() {
    if (speakers != null) {
      speakers.close();
    }
    try {
      in.close();
    } catch (IOException e) {
      // it was only read
    }
  }
}
