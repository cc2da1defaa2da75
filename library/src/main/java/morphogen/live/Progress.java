package morphogen.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far a training is that grows a picture, or learns its texture.
 *
 * @param done share of the training, 0 to 1
 * @param left how long it will take, for a person; empty while that is unknown
 * @param staying whether what it has learned lasts
 */
public record Progress(double done, String left, Staying staying) {
  /** Before the first iteration. */
  static final Progress NONE = new Progress(0, "", Staying.UNKNOWN);

  /** For a person: "6 %, 40 s left, does not stay yet". */
  public String text(boolean running) {
    List<String> parts = new ArrayList<>();
    parts.add(done >= 1 ? "done" : String.format(Locale.ROOT, "%.0f %%", Math.floor(100 * done)));
    if (done < 1) {
      parts.add(running ? left : "resting");
    }
    parts.add(staying.text());
    parts.removeIf(String::isEmpty);
    return String.join(", ", parts);
  }
}
