package morphogen.control;

import java.util.List;
import javax.sound.midi.MidiMessage;
import morphogen.knob.Knob;
import morphogen.knob.Rack;

/**
 * Turns a rack by the messages of MIDI devices. {@link #receive} may be called by any thread, all
 * else is the sketch's.
 *
 * <p>A controller carries a knob along its way and presses a button when it comes up; a note
 * presses a button, flips a switch, goes on to the next choice, and sets other knobs by how hard it
 * is struck.
 */
public final class MidiControl {
  private static final float HALF = 0.5f;

  private final Rack rack;
  private final MidiMap map;
  private final MidiLearning learning;
  private final Faults faults;
  private final Runnable learned;

  /**
   * @param learned called by a device's thread when a mapping has been learned
   */
  public MidiControl(Rack rack, MidiMap map, Faults faults, Runnable learned) {
    this.rack = rack;
    this.map = map;
    this.faults = faults;
    this.learned = learned;
    learning = new MidiLearning(rack);
  }

  /** What waits to be learned. */
  public MidiLearning learning() {
    return learning;
  }

  /** Takes a message from a device; never throws. */
  public void receive(MidiMessage message) {
    try {
      MidiMove.of(message).ifPresent(this::move);
    } catch (RuntimeException e) {
      faults.tell("A message is left out: ", e);
    }
  }

  private void move(MidiMove move) {
    String wanted = move.released() ? "" : learning.take();
    if (!wanted.isEmpty()) {
      map.put(wanted, move.source());
      learned.run();
    }
    List<String> paths = map.paths(move.source());
    for (String path : paths) {
      if (rack.has(path)) { // else its organism is not on
        turn(path, move);
      }
    }
  }

  private void turn(String path, MidiMove move) {
    if (rack.isKnob(path)) {
      turn(rack.knob(path), move);
      learning.moved(path);
    } else if (pressed(path, move)) {
      rack.press(path);
      learning.pressed();
    }
  }

  /** True for a note's beginning, and for a controller that comes up through its middle. */
  private boolean pressed(String path, MidiMove move) {
    if (move.source().kind() == MidiSource.Kind.NOTE) {
      return !move.released();
    }
    return learning.comesUp(path, move.position() >= HALF);
  }

  private static void turn(Knob knob, MidiMove move) {
    if (move.source().kind() != MidiSource.Kind.NOTE) {
      knob.setPosition(move.position());
    } else if (!move.released()) {
      strike(knob, move.position());
    }
  }

  private static void strike(Knob knob, float strength) {
    if (knob.isToggle() || knob.isChoice()) {
      knob.next();
    } else {
      knob.setPosition(strength);
    }
  }
}
