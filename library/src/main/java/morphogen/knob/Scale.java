package morphogen.knob;

/**
 * The way between a knob's ends, straight or curved. A curved one gives more of the way to small
 * values: a power function, as audio faders have.
 *
 * @param power 1 is straight; larger is finer near the smallest value
 */
record Scale(double least, double most, double power) {
  private static final double NOTCH = 0.01; // of the way
  private static final double NEAREST = 0.25; // a curve is so flat below that notches would be tiny

  static Scale straight(double least, double most) {
    return new Scale(least, most, 1);
  }

  /** Curved so that {@code middle} lies half the way. */
  static Scale through(double least, double middle, double most) {
    double share = (middle - least) / (most - least);
    return new Scale(least, most, Math.log(share) / Math.log(0.5));
  }

  /** The value at a share of the way; beyond 0 and 1 it goes on straight. */
  double value(double position) {
    boolean within = position > 0 && position < 1;
    return least + (within ? Math.pow(position, power) : position) * (most - least);
  }

  /** The share of the way at which a value lies, 0 to 1. */
  double position(double value) {
    return Math.pow((value - least) / (most - least), 1 / power);
  }

  /**
   * A small step at a value that makes round numbers: 1 or 5 times a power of ten, about a
   * hundredth of the way.
   *
   * @param unit how large a step of 1 looks to a person
   */
  double step(double value, double unit) {
    double at = power == 1 ? 0 : Math.max(NEAREST, Math.min(1 - NOTCH, position(value)));
    double size = Math.abs(value(at + NOTCH) - value(at)) * unit;
    double ten = Math.pow(10, Math.floor(Math.log10(size * 1.001)));
    return size * 1.001 >= 5 * ten ? 5 * ten : ten;
  }
}
