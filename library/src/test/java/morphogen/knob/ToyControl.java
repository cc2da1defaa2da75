package morphogen.knob;

/** A control in one class: a slow wave turns a knob, and presses a button at each of its crests. */
public final class ToyControl {
  private static final int PERIOD = 20; // beats

  private final Rack rack;
  private final String knob;
  private final String button;
  private int beats;

  public ToyControl(Rack rack, String knob, String button) {
    this.rack = rack;
    this.knob = knob;
    this.button = button;
  }

  /** From any thread. */
  public void beat() {
    double angle = 2 * Math.PI * beats++ / PERIOD;
    rack.knob(knob).setPosition((float) (0.5 + 0.5 * Math.sin(angle)));
    if (beats % PERIOD == PERIOD / 4 + 1) {
      rack.press(button);
    }
  }
}
