package morphogen.control;

import java.util.List;

/**
 * An OSC message.
 *
 * @param address "/lizard/speed"
 * @param arguments numbers as Double (true is 1, false 0) and texts as String; blobs, colours, MIDI
 *     and the like are left out
 */
public record OscMessage(String address, List<Object> arguments) {
  /** Copies the list. */
  public OscMessage {
    arguments = List.copyOf(arguments);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(address);
    arguments.forEach(argument -> text.append(' ').append(argument));
    return text.toString();
  }
}
