package morphogen.control;

import java.util.Optional;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.ShortMessage;

/**
 * A message of a device as a move of something.
 *
 * @param position where a controller or the wheel stands now, how hard a note is struck; 0 to 1
 * @param released true for the end of a note
 */
record MidiMove(MidiSource source, float position, boolean released) {
  private static final float MOST = 127;
  private static final float FINEST = (1 << 14) - 1;

  /** The move that a message tells; none for clocks, programs and whatever else turns nothing. */
  static Optional<MidiMove> of(MidiMessage message) {
    if (!(message instanceof ShortMessage brief)) {
      return Optional.empty();
    }
    int channel = brief.getChannel() + 1;
    int first = brief.getData1() & 127;
    int second = brief.getData2() & 127;
    return switch (brief.getCommand()) {
      case ShortMessage.CONTROL_CHANGE ->
          first < MidiSource.CONTROLLERS
              ? move(MidiSource.Kind.CONTROLLER, channel, first, second / MOST, false)
              : Optional.empty();
      case ShortMessage.NOTE_ON ->
          move(MidiSource.Kind.NOTE, channel, first, second / MOST, second == 0);
      case ShortMessage.NOTE_OFF -> move(MidiSource.Kind.NOTE, channel, first, 0, true);
      case ShortMessage.PITCH_BEND ->
          move(MidiSource.Kind.PITCH, channel, 0, (second << 7 | first) / FINEST, false);
      default -> Optional.empty();
    };
  }

  private static Optional<MidiMove> move(
      MidiSource.Kind kind, int channel, int number, float position, boolean released) {
    return Optional.of(new MidiMove(new MidiSource(kind, channel, number), position, released));
  }
}
