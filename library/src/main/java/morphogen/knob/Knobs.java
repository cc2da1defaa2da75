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
    if (aliases.containsKey(knob.name()) || knobs.putIfAbsent(knob.name(), knob) != null) {
      throw new IllegalArgumentException("Two knobs are called '" + knob.name() + "'.");
    }
    return knob;
  }

  /**
   * Lets presets and sketches of before call a knob by its old name.
   *
   * @throws IllegalArgumentException if there is no knob of the new name, or one of the old
   */
  public void alias(String old, String name) {
    String known = knob(name).name();
    if (knobs.containsKey(old)) {
      throw new IllegalArgumentException("Two knobs are called '" + old + "'.");
    }
    aliases.put(old, known);
  }

  /** The same knobs, with their old names, to which others can be added. */
  Knobs copy() {
    Knobs copy = new Knobs();
    copy.knobs.putAll(knobs);
    copy.aliases.putAll(aliases);
    return copy;
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

  /**
   * Where all of them have been turned, by name: a preset. A float is the decimal that is written
   * for it.
   */
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    knobs.forEach((name, knob) -> values.put(name, Decimal.of(knob.base())));
    return values;
  }

  /**
   * Turns those that a preset names; names that are not here are skipped. Of a knob's old and new
   * name the new one counts.
   */
  public void values(Map<String, ? extends Number> preset) {
    preset.forEach(
        (name, value) -> {
          boolean named = knobs.containsKey(name);
          if (named || has(name) && !preset.containsKey(aliases.get(name))) {
            knob(name).set(value.doubleValue());
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
