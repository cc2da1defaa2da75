package morphogen.control;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a MIDI device a hand moves.
 *
 * @param channel 1 to 16
 * @param number 0 to 119 of a controller, 0 to 127 of a note; 0 of the pitch wheel
 */
public record MidiSource(Kind kind, int channel, int number) {
  /** Controllers above are no controllers, but tell a device to be silent. */
  static final int CONTROLLERS = 120;

  private static final int NOTES = 128;
  private static final int CHANNELS = 16;
  private static final Pattern TEXT =
      Pattern.compile("(?:(controller|note) (\\d{1,3})|(pitch wheel)), channel (\\d{1,2})");

  /** Its sort. */
  public enum Kind {
    CONTROLLER,
    NOTE,
    PITCH
  }

  /**
   * Checks that MIDI has it.
   *
   * @throws IllegalArgumentException if a number is beyond its range
   */
  public MidiSource {
    int most = kind == Kind.CONTROLLER ? CONTROLLERS : kind == Kind.NOTE ? NOTES : 1;
    if (channel < 1 || channel > CHANNELS || number < 0 || number >= most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "MIDI has channels 1 to 16, controllers 0 to 119 and notes 0 to 127,"
                  + " not number %d of channel %d.",
              number,
              channel));
    }
  }

  /**
   * The one that is written as {@link #toString()} writes it: {@code "controller 7, channel 1"},
   * {@code "note 36, channel 10"}, {@code "pitch wheel, channel 1"}.
   *
   * @throws IllegalArgumentException if it is none; says what can be written
   */
  public static MidiSource of(String text) {
    Matcher parts = TEXT.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not like \"controller 7, channel 1\", \"note 36, channel 10\" or"
                  .formatted(text)
              + " \"pitch wheel, channel 1\".");
    }
    int channel = Integer.parseInt(parts.group(4));
    if (parts.group(3) != null) {
      return new MidiSource(Kind.PITCH, channel, 0);
    }
    Kind kind = Kind.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
    return new MidiSource(kind, channel, Integer.parseInt(parts.group(2)));
  }

  @Override
  public String toString() {
    return switch (kind) {
      case CONTROLLER -> "controller " + number + ", channel " + channel;
      case NOTE -> "note " + number + ", channel " + channel;
      case PITCH -> "pitch wheel, channel " + channel;
    };
  }
}
