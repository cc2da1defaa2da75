package morphogen.control;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import morphogen.file.AtomicFile;
import morphogen.file.BadFileException;
import morphogen.file.JsonText;

/**
 * Which key does what. A key does one thing at most, and a thing has one key: who takes another's
 * gives it the own one. As a file it is JSON, {@code {"show/black": "b", "show/light up": "up"}}.
 * For one thread.
 */
public final class KeyMap {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  /** Keys that are not known by a letter. */
  private static final List<String> WORDS =
      List.of(
          "space",
          "enter",
          "backspace",
          "tab",
          "escape",
          "up",
          "down",
          "left",
          "right",
          "comma",
          "period",
          "plus",
          "minus");

  /** Punctuation that is too small to be read from afar, and what is not seen at all. */
  private static final Map<String, String> NAMES =
      Map.of(" ", "space", ",", "comma", ".", "period", "+", "plus", "-", "minus");

  private final Map<String, String> keys = new LinkedHashMap<>(); // by what they do

  /**
   * Gives a thing a key, after all that have one.
   *
   * @param key a letter, a digit or another sign; or space, enter, backspace, tab, escape, up,
   *     down, left, right, comma, period, plus, minus
   * @throws IllegalArgumentException if there is no such key
   */
  public void put(String action, String key) {
    String wanted = checked(key);
    String before = keys.get(action);
    action(wanted, action).ifPresent(other -> keys.put(other, before == null ? "" : before));
    keys.put(action, wanted);
  }

  private Optional<String> action(String key, String not) {
    return keys.entrySet().stream()
        .filter(entry -> entry.getValue().equals(key) && !entry.getKey().equals(not))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Everything that has a key or has lost it, in the order in which it came. */
  public List<String> actions() {
    return List.copyOf(keys.keySet());
  }

  /** What a key does; empty for nothing. */
  public String action(String key) {
    return key.isEmpty() ? "" : action(name(key), "").orElse("");
  }

  /** The key of a thing; empty if it has none. */
  public String key(String action) {
    return keys.getOrDefault(action, "");
  }

  /** What a key is called: small letters, and words for what is not seen or too small. */
  public static String name(String key) {
    String small = key.toLowerCase(Locale.ROOT);
    return NAMES.getOrDefault(small, small);
  }

  /** True if a thing can have it: one letter or sign that is seen, or one of the words. */
  public static boolean isKey(String key) {
    String name = name(key);
    boolean sign =
        name.codePointCount(0, name.length()) == 1 && !Character.isISOControl(name.charAt(0));
    return sign || WORDS.contains(name);
  }

  private static String checked(String key) {
    String name = name(key);
    if (!isKey(name)) {
      throw new IllegalArgumentException(
          "'%s' is no key: a letter or another sign, or %s."
              .formatted(key, String.join(", ", WORDS)));
    }
    return name;
  }

  /** Writes all of them, whole or not at all. */
  public void write(Path file) throws IOException {
    AtomicFile.write(file, (GSON.toJson(keys) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Gives things the keys that a file has for them. The others keep theirs; one whose key was taken
   * gets the key that its taker had, or, if that is taken too, the one that this one's taker had,
   * and so on; none if there is none.
   *
   * @throws BadFileException if it is missing or no such file; then all stay as they are
   */
  public void read(Path file) throws IOException {
    Map<String, String> read = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (Map.Entry<String, JsonElement> entry : JsonText.read(file).entrySet()) {
      String action = JsonText.shown(entry.getKey());
      try {
        String key = JsonText.text(action, entry.getValue());
        if (!keys.containsKey(entry.getKey())) {
          throw new IllegalArgumentException("there is nothing of that name");
        }
        String name = key.isEmpty() ? "" : checked(key);
        if (!name.isEmpty() && !taken.add(name)) {
          throw new IllegalArgumentException("two things have the key " + key);
        }
        read.put(entry.getKey(), name);
      } catch (IllegalArgumentException e) {
        throw new BadFileException(file, "no keys: " + action + ": " + e.getMessage());
      }
    }
    Map<String, String> before = Map.copyOf(keys);
    keys.putAll(read);
    List<String> losers =
        before.keySet().stream()
            .filter(action -> !read.containsKey(action) && taken.contains(before.get(action)))
            .toList();
    losers.forEach(action -> keys.put(action, ""));
    losers.forEach(action -> keys.put(action, freed(before.get(action), before)));
  }

  /** What is free instead of a key that was taken. No two things come to the same one. */
  private String freed(String key, Map<String, String> before) {
    String free = key;
    while (!action(free).isEmpty()) {
      free = before.get(action(free));
    }
    return free;
  }
}
