package morphogen.knob;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a rack: knobs and buttons under one name. Immutable, but for where its knobs stand.
 *
 * @param buttons in the order in which a panel shows them; none has the name of another or of a
 *     knob
 */
public record Group(String name, Knobs knobs, List<Button> buttons) {
  /** Checks that names are there once. */
  public Group {
    buttons = List.copyOf(buttons);
    List<String> seen = new ArrayList<>();
    for (Button button : buttons) {
      if (knobs.has(button.name()) || seen.contains(button.name())) {
        throw new IllegalArgumentException(
            "Two things in '%s' are called '%s'.".formatted(name, button.name()));
      }
      seen.add(button.name());
    }
  }

  /** One more knob, after the others. */
  Group with(Knob knob) {
    Knobs more = knobs.copy();
    more.add(knob);
    return new Group(name, more, buttons);
  }

  /** One more button, after the others. */
  Group with(Button button) {
    List<Button> more = new ArrayList<>(buttons);
    more.add(button);
    return new Group(name, knobs, more);
  }

  /**
   * The button of that name.
   *
   * @throws IllegalArgumentException if there is none; lists those there are
   */
  public Button button(String wanted) {
    return buttons.stream()
        .filter(button -> button.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(missing("button", wanted, buttons)));
  }

  /** True if a button has that name. */
  boolean hasButton(String wanted) {
    return buttons.stream().anyMatch(button -> button.name().equals(wanted));
  }

  /** Says that something is not there, and what is. */
  static String missing(String kind, String wanted, List<?> there) {
    String all = String.join(", ", there.stream().map(Object::toString).toList());
    return "No %s '%s'; there %s."
        .formatted(kind, wanted, there.isEmpty() ? "is none" : "are " + all);
  }
}
