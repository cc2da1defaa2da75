package morphogen;

import java.util.ArrayList;
import java.util.List;
import morphogen.cells.Territory;
import morphogen.rule.StateFile;

/** The rules of an arena by name, and the order in which they infect each other. */
final class ArenaNames {
  private final List<String> names;
  private final List<Integer> order = new ArrayList<>();

  /**
   * @throws IllegalArgumentException if two are alike, or one is that of a wall or neutral ground
   */
  ArenaNames(List<String> names) {
    this.names = List.copyOf(names);
    for (String name : names) {
      if (order.size() != names.indexOf(name)) {
        throw new IllegalArgumentException("Two rules of an arena are called '" + name + "'.");
      }
      if (name.equals(Arena.WALL) || name.equals(Arena.NEUTRAL)) {
        throw new IllegalArgumentException("No rule of an arena can be called '" + name + "'.");
      }
      order.add(order.size());
    }
  }

  List<String> all() {
    return names;
  }

  /**
   * An owner's number.
   *
   * @throws IllegalArgumentException if it has none of that name; lists those it has
   */
  int owner(String name) {
    return switch (String.valueOf(name)) {
      case Arena.WALL -> Territory.WALL;
      case Arena.NEUTRAL -> Territory.NEUTRAL;
      default -> rule(name);
    };
  }

  /** The same of rules only. */
  int rule(String name) {
    int number = names.indexOf(String.valueOf(name));
    if (number < 0) {
      throw new IllegalArgumentException(
          "No rule '%s' in this arena; there are %s.".formatted(name, String.join(", ", names)));
    }
    return number;
  }

  /** What an owner is called. */
  String of(int owner) {
    return owner == Territory.WALL
        ? Arena.WALL
        : owner == Territory.NEUTRAL ? Arena.NEUTRAL : names.get(owner);
  }

  /**
   * The name of a rule that a cell of a saved territory obeys and that is none of these; or null.
   */
  String lacking(StateFile.Saved saved) {
    for (int cell = 0; saved.territory() != null && cell < saved.state().cells(); cell++) {
      int owner = saved.territory().get(cell);
      if (owner < Territory.MOST_RULES && !names.contains(saved.rules().get(owner))) {
        return saved.rules().get(owner);
      }
    }
    return null;
  }

  /** Makes a territory like a saved one, whose rules may stand in another order. */
  void claim(Territory territory, StateFile.Saved saved) {
    for (int cell = 0; cell < saved.state().cells(); cell++) {
      int owner = saved.territory() == null ? 0 : saved.territory().get(cell);
      boolean rule = saved.territory() != null && owner < Territory.MOST_RULES;
      territory.set(cell, rule ? names.indexOf(saved.rules().get(owner)) : owner);
    }
  }

  /** Lets a rule infect all others from now on. */
  void newest(int owner) {
    if (order.remove((Integer) owner)) {
      order.add(owner);
    }
  }

  /** Who infects whom: the host first. */
  int[] order() {
    return order.stream().mapToInt(Integer::intValue).toArray();
  }
}
