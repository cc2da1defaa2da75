package morphogen;

import morphogen.control.Faults;
import morphogen.control.OscControl;
import morphogen.control.OscPort;
import morphogen.knob.Rack;
import processing.core.PApplet;

/**
 * Knobs and buttons under OSC, the messages that TouchOSC, Max, Pure Data, SuperCollider or another
 * sketch send.
 *
 * <pre>{@code
 * osc = new Osc(this, organism);           // at port 9000 of this computer
 * osc = new Osc(this, panel.rack(), 8000, "0.0.0.0"); // from other computers too
 * }</pre>
 *
 * <p>{@code /organism/angle 0.5} turns a knob to a value, {@code /organism/angle/position 0.5}
 * along its way, a word turns a choice; {@code /organism/seed} presses a button, {@code
 * /organism/seed 1} too and {@code 0} does not. A knob's address without a value is answered, to
 * where it came from, with where the knob stands. Spaces in names are {@code _}. Patterns stand for
 * several: {@code /*}{@code /stepsPerFrame 2}. Bundles are taken at once, whatever their time says.
 * Of several values the first one counts.
 *
 * <p>Use it from the sketch's own thread only, from {@code setup()} on; it is closed with the
 * sketch.
 */
public final class Osc implements DisposeHook.Closeable {
  private static final int PORT = 9000;

  private final Rack rack;
  private final Faults faults = new Faults("Osc");
  private final OscControl control;
  private final OscPort port;

  /**
   * OSC for an organism, whose group is called "organism", at port 9000 of this computer.
   *
   * @param sketch pass {@code this}
   */
  public Osc(PApplet sketch, Organism organism) {
    this(sketch, new Rack().add("organism", organism), PORT);
  }

  /** The same for an arena, whose group is called "arena". */
  public Osc(PApplet sketch, Arena arena) {
    this(sketch, new Rack().add("arena", arena), PORT);
  }

  /**
   * The same for all knobs and buttons of a rack, {@code panel.rack()} for example.
   *
   * @param port 1 to 65535; if another program has it, that is told and it is tried again
   * @throws IllegalArgumentException if there is no such port
   */
  public Osc(PApplet sketch, Rack rack, int port) {
    this(sketch, rack, port, "");
  }

  /**
   * The same from other computers too. Whatever reaches that address can turn all knobs: on a
   * network of your own.
   *
   * @param address which of this computer's addresses listens, "192.168.1.20"; "0.0.0.0" for all
   */
  public Osc(PApplet sketch, Rack rack, int port, String address) {
    this.rack = rack;
    control = new OscControl(rack, faults);
    this.port = new OscPort(control, address, port, faults);
    sketch.registerMethod("pre", this);
    DisposeHook.register(sketch, this);
  }

  /**
   * Sends a message, to a remote or another program; returns at once. What cannot be sent is told
   * in the console, once.
   *
   * @param values whole numbers, floats, true or false, texts
   * @throws IllegalArgumentException if the address does not begin with / or a value is anything
   *     else
   */
  public void send(String host, int port, String address, Object... values) {
    this.port.send(host, port, address, values);
  }

  /** The port at which it listens; 0 while another program has it. */
  public int port() {
    return port.port();
  }

  /** The latest message that meant something here, "/organism/angle 0.5"; empty for none. */
  public String last() {
    return control.last();
  }

  /** What it does or waits for, in a line that fits under a sketch. */
  public String status() {
    if (port() == 0) {
      return faults.last().isEmpty() ? "OSC begins" : faults.last();
    }
    return last().isEmpty() ? "OSC at port " + port() + ": nothing yet" : last();
  }

  /** What it turns. */
  public Rack rack() {
    return rack;
  }

  /** Called by Processing before each frame. */
  public void pre() {
    faults.update(rack);
  }

  /** Gives its port back; happens by itself when the sketch ends. */
  @Override
  public void close() {
    port.close();
  }
}
