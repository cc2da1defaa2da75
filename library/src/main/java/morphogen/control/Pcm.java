package morphogen.control;

/** Samples of 16 bits, the lower byte first, as all sounds are read and played here. */
final class Pcm {
  private static final float FULL = 1 << 15;

  private Pcm() {}

  /** The mean of all channels, -1 to 1. */
  static void mix(byte[] bytes, int channels, float[] mixed) {
    for (int i = 0; i < mixed.length; i++) {
      float sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += sample(bytes, i * channels + c);
      }
      mixed[i] = sum / channels / FULL;
    }
  }

  /** Makes all of them as loud as a factor of 0 to 1 says. */
  static void scale(byte[] bytes, float factor) {
    for (int i = 0; i < bytes.length / 2; i++) {
      int sample = Math.round(factor * sample(bytes, i));
      bytes[2 * i] = (byte) sample;
      bytes[2 * i + 1] = (byte) (sample >> 8);
    }
  }

  private static short sample(byte[] bytes, int i) {
    return (short) (bytes[2 * i] & 255 | bytes[2 * i + 1] << 8);
  }
}
