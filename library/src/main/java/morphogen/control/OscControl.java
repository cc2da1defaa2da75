package morphogen.control;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import morphogen.file.JsonText;
import morphogen.knob.Knob;
import morphogen.knob.Rack;

/**
 * Turns a rack by OSC's messages: {@code /lizard/speed 2} turns a knob, {@code
 * /lizard/speed/position 0.5} along its way, {@code /lizard/seed} or {@code /lizard/seed 1} presses
 * a button; a knob's address without a value is answered with where it stands. Safe for use by
 * several threads.
 */
public final class OscControl {
  private static final String POSITION = "/position";

  private final Rack rack;
  private final Faults faults;
  private volatile String last = "";

  /** Turns that rack. */
  public OscControl(Rack rack, Faults faults) {
    this.rack = rack;
    this.faults = faults;
  }

  /**
   * Takes a packet, whatever it holds; never throws.
   *
   * @param answer is given each answer, as a packet for whom it came from
   */
  public void receive(ByteBuffer packet, Consumer<byte[]> answer) {
    new OscReader(message -> receive(message, answer), faults::tell).read(packet);
  }

  /** The latest message that meant something here; empty for none. */
  public String last() {
    return last;
  }

  private void receive(OscMessage message, Consumer<byte[]> answer) {
    try {
      String address = message.address();
      List<String> paths = paths(address);
      boolean position = paths.isEmpty() && address.endsWith(POSITION);
      if (position) {
        paths = paths(address.substring(0, address.length() - POSITION.length()));
      }
      if (paths.isEmpty()) {
        throw new IllegalArgumentException(
            "Nothing is called %s; the query /*/* is answered with all that is."
                .formatted(JsonText.shown(address)));
      }
      boolean meant = false;
      for (String path : paths) {
        meant |= turned(path, message, position, answer);
      }
      last = meant ? message.toString() : last;
    } catch (RuntimeException e) {
      faults.tell("", e);
    }
  }

  /** One path that refuses leaves the others of a pattern alone. */
  private boolean turned(
      String path, OscMessage message, boolean position, Consumer<byte[]> answer) {
    try {
      receive(path, message, position, answer);
      return true;
    } catch (RuntimeException e) {
      faults.tell("", e);
      return false;
    }
  }

  private List<String> paths(String address) {
    if (rack.has(address.substring(1))) {
      return List.of(address.substring(1));
    }
    return rack.paths().stream()
        .filter(path -> OscPattern.matches(address, OscPattern.address(path)))
        .toList();
  }

  private void receive(String path, OscMessage message, boolean position, Consumer<byte[]> answer) {
    boolean asks = message.arguments().isEmpty();
    if (!rack.isKnob(path)) {
      boolean many = OscPattern.isPattern(message.address());
      if (asks ? !many : !Double.valueOf(0).equals(message.arguments().get(0))) {
        rack.press(path); // 0 is the end of a press
      }
      return;
    }
    Knob knob = rack.knob(path);
    if (asks) {
      String address = OscPattern.address(path) + (position ? POSITION : "");
      answer.accept(OscWriter.write(address, position ? knob.position() : knob.get()));
    } else {
      turn(knob, message.arguments().get(0), position);
    }
  }

  private static void turn(Knob knob, Object argument, boolean position) {
    if (argument instanceof String text) {
      knob.set(text);
    } else if (position) {
      knob.setPosition(((Double) argument).floatValue());
    } else {
      knob.set((Double) argument);
    }
  }
}
