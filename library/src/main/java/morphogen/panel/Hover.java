package morphogen.panel;

import morphogen.knob.Knob;

/** How long the mouse has rested on something. Time is given in milliseconds, from anywhere on. */
final class Hover {
  private static final long LONG = 500;

  private Object under; // the mouse; null if there is nothing
  private long since;

  /** True once the mouse has rested on the same thing for half a second; null is none. */
  boolean isLong(Object now, boolean pressed, long time) {
    if (now != under || pressed) {
      under = now;
      since = time;
    }
    return under != null && time - since > LONG;
  }

  /** It rests from now on. */
  void restart(long time) {
    since = time;
  }

  /** What a tooltip says of what hands can do to a knob. */
  static String hint(Knob knob) {
    return knob.isToggle()
        ? ""
        : "%s. Wheel: small steps, with shift smaller. Double click: %s. Right click: type."
            .formatted(knob.ends(), knob.shown(knob.initialValue()));
  }
}
