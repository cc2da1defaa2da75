package morphogen.knob;

import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Knobs in the order in which a panel shows them, found by name. */
public final class Knobs implements Iterable<Knob> {
  private final Map<String, Knob> knobs = new LinkedHashMap<>();
  private final Map<String, String> aliases = new HashMap<>();

  /** Adds a knob and hands it back; only while its owner is being made. */
  public Knob add(Knob knob) {
    if (knobs.putIfAbsent(knob.name(), knob) != null) {
      throw new IllegalArgumentException("Two knobs are called '" + knob.name() + "'.");
    }
    return knob;
  }

  /** Lets presets and sketches of before call a knob by its old name. */
  public void alias(String old, String name) {
    aliases.put(old, knob(name).name());
  }

  /**
   * The knob of that name.
   *
   * @throws IllegalArgumentException if there is none; lists those there are
   */
  public Knob knob(String name) {
    Knob knob = find(name);
    if (knob == null) {
      throw new IllegalArgumentException(
          "No knob '%s'; there are %s.".formatted(name, String.join(", ", knobs.keySet())));
    }
    return knob;
  }

  private Knob find(String name) {
    return knobs.get(aliases.getOrDefault(name, name));
  }

  /** True if there is a knob of that name. */
  public boolean has(String name) {
    return find(name) != null;
  }

  /** Where a knob stands. */
  public float get(String name) {
    return knob(name).get();
  }

  /** Turns a knob, within its range. */
  public void set(String name, double value) {
    knob(name).set(value);
  }

  /** Where all of them stand, by name: a preset. */
  public Map<String, Float> values() {
    Map<String, Float> values = new LinkedHashMap<>();
    knobs.forEach((name, knob) -> values.put(name, knob.get()));
    return values;
  }

  /** Turns those that a preset names; names that are not here are skipped. */
  public void values(Map<String, Float> preset) {
    preset.forEach(
        (name, value) -> {
          if (has(name)) {
            knob(name).set(value);
          }
        });
  }

  /** All of them back to where they stood at first. */
  public void reset() {
    knobs.values().forEach(Knob::reset);
  }

  @Override
  public Iterator<Knob> iterator() {
    return Collections.unmodifiableCollection(knobs.values()).iterator();
  }
}
