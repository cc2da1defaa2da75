package morphogen.knob;

import java.util.List;

/** Something with knobs and buttons: an organism, a training, something of a sketch's own. */
@FunctionalInterface
public interface Adjustable {
  /** Everything about it that can be turned; always the same. */
  Knobs knobs();

  /** Everything that it can be told to do; none unless it says so. */
  default List<Button> buttons() {
    return List.of();
  }
}
