package morphogen.control;

import org.jtransforms.fft.FloatFFT_1D;

/**
 * How loud each band of a sound is, again and again. One thread at a time feeds it.
 *
 * <p>A sine wave of amplitude 1 makes the level and its own band 1, whatever its pitch; of several
 * in a band the squares add up. It looks at 2048 samples, softly cut out (Hann's window), every
 * 512.
 */
final class Spectrogram {
  /** Samples from one look to the next. */
  static final int HOP = 512;

  private static final int WINDOW = 2048;

  private final FloatFFT_1D transform = new FloatFFT_1D(WINDOW);
  private final float[] samples = new float[WINDOW]; // the latest, oldest first
  private final float[] spectrum = new float[WINDOW];
  private final float[] window = new float[WINDOW];
  private final int[] band = new int[WINDOW / 2]; // of each frequency; 0 for none
  private final double power; // of a sine of amplitude 1
  private final float[] loudness = new float[Band.values().length];

  /**
   * @param rate samples a second
   */
  Spectrogram(double rate) {
    double energy = 0;
    for (int i = 0; i < WINDOW; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW));
      energy += window[i] * window[i];
    }
    power = WINDOW * energy / 4; // Parseval's theorem, over positive frequencies
    for (int k = 1; k < band.length; k++) {
      for (Band one : Band.values()) {
        if (one != Band.LEVEL && one.has(k * rate / WINDOW)) {
          band[k] = one.ordinal();
        }
      }
    }
  }

  /**
   * Takes the next 512 samples.
   *
   * @return how loud each band is now, by its number; the same array every time
   */
  float[] next(float[] hop) {
    System.arraycopy(samples, HOP, samples, 0, WINDOW - HOP);
    System.arraycopy(hop, 0, samples, WINDOW - HOP, HOP);
    double squares = 0;
    for (int i = 0; i < WINDOW; i++) {
      spectrum[i] = samples[i] * window[i];
    }
    for (float sample : hop) {
      squares += sample * sample;
    }
    transform.realForward(spectrum); // real and imaginary in turn
    double[] sums = new double[loudness.length];
    for (int k = 1; k < band.length; k++) {
      float real = spectrum[2 * k];
      float imaginary = spectrum[2 * k + 1];
      sums[band[k]] += real * real + imaginary * imaginary;
    }
    for (int i = 1; i < loudness.length; i++) {
      loudness[i] = (float) Math.sqrt(sums[i] / power);
    }
    loudness[Band.LEVEL.ordinal()] = (float) Math.sqrt(2 * squares / HOP);
    return loudness;
  }
}
