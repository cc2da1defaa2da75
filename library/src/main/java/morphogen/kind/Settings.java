package morphogen.kind;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import morphogen.file.JsonText;
import morphogen.kind.Setting.Change;
import morphogen.knob.Knob;
import morphogen.knob.Knobs;

/**
 * All that a kind of training can be told, declared once: from it are made options and their help,
 * what {@code run.json} keeps, and sliders.
 *
 * <p>Names with a dot in them are groups ("edge.weight", "edge.target"): a group is kept in {@code
 * run.json} only where any of it has been turned.
 */
public final class Settings {
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final Map<String, String> aliases = new TreeMap<>();
  private final Map<String, Double> before = new HashMap<>();
  private final List<Shorthand> shorthands = new ArrayList<>();
  private final Knobs knobs = new Knobs();

  /** Adds a setting and hands its knob back; only while its kind is being made. */
  public Knob add(Knob knob, Change change) {
    return add(new Setting(knob, change));
  }

  /** The same for a share of the whole training. */
  public Knob add(Setting setting) {
    knobs.add(setting.knob());
    settings.put(setting.knob().name(), setting);
    return setting.knob();
  }

  /** Lets files and sketches of before call a setting by its old name. */
  public void alias(String old, String name) {
    knobs.alias(old, name);
    aliases.put(old, name);
  }

  /** Lets files from before there was this setting be read: what it was then. */
  public void before(String name, double value) {
    before.put(name, value);
  }

  /** The old names of settings, and what they are called now. */
  public Map<String, String> aliases() {
    return Collections.unmodifiableMap(aliases);
  }

  /** Adds a way to say several settings in one word. */
  public void add(Shorthand shorthand) {
    shorthands.add(shorthand);
  }

  /** Every setting's knob. */
  public Knobs knobs() {
    return knobs;
  }

  /** Every setting, in order. */
  public Collection<Setting> all() {
    return Collections.unmodifiableCollection(settings.values());
  }

  /** The ways to say several settings in one word. */
  public List<Shorthand> shorthands() {
    return Collections.unmodifiableList(shorthands);
  }

  /** Those that are options of their own: all that no shorthand sets. */
  public List<Setting> options() {
    return settings.values().stream()
        .filter(s -> s.change() != Change.ONLY_LIVE)
        .filter(s -> shorthands.stream().noneMatch(h -> h.sets().contains(s.knob().name())))
        .toList();
  }

  /** Those that may change while it trains, as sliders. */
  public List<Knob> live() {
    return settings.values().stream()
        .filter(s -> s.change() == Change.LIVE || s.change() == Change.ONLY_LIVE)
        .map(Setting::knob)
        .toList();
  }

  /** Where the settings stand that a run keeps, by name. */
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Setting setting : settings.values()) {
      if (setting.change() != Change.ONLY_LIVE && (!grouped(setting) || isTurned(group(setting)))) {
        values.put(setting.knob().name(), setting.knob().value());
      }
    }
    return values;
  }

  private static boolean grouped(Setting setting) {
    return setting.knob().name().contains(".");
  }

  private static String group(Setting setting) {
    String name = setting.knob().name();
    return name.substring(0, name.lastIndexOf('.') + 1);
  }

  private boolean isTurned(String group) {
    return settings.values().stream()
        .anyMatch(
            s -> s.change() != Change.ONLY_LIVE && group(s).equals(group) && !s.knob().isInitial());
  }

  /** Puts the settings where {@link #values} had them; all others to where they are at first. */
  public void values(Map<String, Double> values) {
    knobs.reset();
    values.forEach((name, value) -> knobs.knob(name).set(value));
  }

  /** All names, those of a group in one: for a message. */
  private String names() {
    return settings.values().stream()
        .map(setting -> grouped(setting) ? group(setting) + "..." : setting.knob().name())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Values as they stand in {@code run.json}. */
  public JsonObject json(Map<String, Double> values) {
    JsonObject json = new JsonObject();
    values.forEach((name, value) -> json.add(name, settings.get(name).json(value)));
    return json;
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @param faults receives a sentence for all that is unknown, missing or out of range
   */
  public Map<String, Double> read(JsonObject json, List<String> faults) {
    Map<String, Double> read = new LinkedHashMap<>();
    Set<String> wrong = new HashSet<>();
    for (String key : json.keySet()) {
      Setting setting = settings.get(aliases.getOrDefault(key, key));
      if (setting == null || setting.change() == Change.ONLY_LIVE) {
        faults.add(
            "settings.%s: there is no such setting; there are %s."
                .formatted(JsonText.shown(key), names()));
        continue;
      }
      try {
        read.put(setting.knob().name(), setting.value(json.get(key)));
      } catch (IllegalArgumentException e) {
        faults.add("settings." + e.getMessage());
        wrong.add(setting.knob().name());
      }
    }
    Map<String, Double> values = new LinkedHashMap<>();
    for (Setting setting : settings.values()) { // in their own order
      String name = setting.knob().name();
      if (read.containsKey(name)) {
        values.put(name, read.get(name));
      } else if (before.containsKey(name) && !wrong.contains(name)) {
        values.put(name, before.get(name));
      } else if (setting.change() != Change.ONLY_LIVE
          && !grouped(setting)
          && !wrong.contains(name)) {
        faults.add("settings.%s is missing.".formatted(name));
      }
    }
    return values;
  }
}
