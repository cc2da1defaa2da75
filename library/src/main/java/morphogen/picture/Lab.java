package morphogen.picture;

/**
 * Colours as CIELAB has them (CIE 1976, white point D65), where a distance of 2.3 is just seen
 * (Mahy, Van Eycken and Oosterlinck, 1994).
 */
record Lab(double lightness, double a, double b) {
  private static final double[] LINEAR = new double[256];

  static {
    for (int i = 0; i < 256; i++) {
      double s = i / 255.0;
      LINEAR[i] = s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4);
    }
  }

  /**
   * @param rgb 0xRRGGBB in sRGB; what lies above is not looked at
   */
  static Lab of(int rgb) {
    double red = LINEAR[rgb >> 16 & 255];
    double green = LINEAR[rgb >> 8 & 255];
    double blue = LINEAR[rgb & 255];
    double x = curve((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
    double y = curve(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
    double z = curve((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883);
    return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
  }

  private static double curve(double t) {
    return t > 216 / 24389.0 ? Math.cbrt(t) : (24389 / 27.0 * t + 16) / 116;
  }

  /** How different two colours look: CIE76. */
  double from(Lab other) {
    double l = lightness - other.lightness;
    return Math.sqrt(l * l + (a - other.a) * (a - other.a) + (b - other.b) * (b - other.b));
  }
}
