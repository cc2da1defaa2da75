package morphogen.knob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import morphogen.file.IoReason;
import morphogen.file.Saving;

/**
 * Knobs and buttons in named groups: what a panel shows, what a preset holds, and what MIDI, OSC or
 * a sketch's own code turn and press by path, {@code "lizard/angle"} or {@code "lizard/seed"}.
 *
 * <pre>{@code
 * rack = new Rack().add("lizard", lizard);     // in setup()
 * rack.update();                               // in draw(): what has been pressed is done
 * rack.save(savePath("look.json"));            // where all knobs stand, as a preset
 * rack.press("lizard/seed");
 * }</pre>
 *
 * <p>Knobs may be turned and buttons pressed from any thread. Groups are added and removed, presses
 * carried out, on the sketch's own thread.
 */
public final class Rack implements Iterable<Group> {
  private final Queue<String> presses = new ConcurrentLinkedQueue<>();
  private volatile Map<String, Group> groups = Map.of(); // never changed, but replaced
  private volatile Press lastPress = new Press("");

  /** A press of a button; each is another object. */
  public static final class Press {
    private final String path;

    private Press(String path) {
      this.path = path;
    }

    /** Of the button; empty for none. */
    public String path() {
      return path;
    }
  }

  /**
   * Adds the knobs and buttons of an organism, for example.
   *
   * @param group another name for each; it is the one in presets and paths
   * @return this rack
   * @throws IllegalArgumentException if there is a group of that name, or a name twice in it
   */
  public Rack add(String group, Adjustable owner) {
    if (groups.containsKey(group)) {
      throw new IllegalArgumentException("Two groups of knobs are called '" + group + "'.");
    }
    put(new Group(group, owner.knobs(), owner.buttons()));
    return this;
  }

  /** The same with knobs alone. */
  public Rack add(String group, Knobs knobs) {
    return add(group, () -> knobs);
  }

  /**
   * Adds a knob to a group, after its others; a new group if there is none of that name.
   *
   * @throws IllegalArgumentException if the group has one of that name
   */
  public Rack add(String group, Knob knob) {
    return extend(group, before -> before.with(knob));
  }

  /** The same with a button. */
  public Rack button(String group, Button button) {
    return extend(group, before -> before.with(button));
  }

  /**
   * The same with a button that can always be pressed.
   *
   * @param text one sentence: what it does
   * @param action what it does: {@code lizard::clear}, or {@code () -> export()}
   */
  public Rack button(String group, String name, String text, Runnable action) {
    return button(group, new Button(name, text, action));
  }

  private Rack extend(String group, UnaryOperator<Group> more) {
    Group before = groups.get(group);
    put(more.apply(before == null ? new Group(group, new Knobs(), List.of()) : before));
    return this;
  }

  private void put(Group group) {
    Map<String, Group> next = new LinkedHashMap<>(groups);
    next.put(group.name(), group);
    groups = next;
  }

  /**
   * Puts another owner in the place of a group's, whose knobs it takes over as they stand.
   *
   * @return this rack
   * @throws IllegalArgumentException if there is no such group, or the other one lacks a knob of
   *     it; then nothing is turned
   */
  public Rack replace(String group, Adjustable owner) {
    Knobs before = group(group).knobs();
    before.forEach(knob -> owner.knobs().knob(knob.name()));
    before.forEach(knob -> owner.knobs().set(knob.name(), knob.base()));
    put(new Group(group, owner.knobs(), owner.buttons()));
    return this;
  }

  /** Takes a group away, if there is one of that name. */
  public void remove(String group) {
    Map<String, Group> next = new LinkedHashMap<>(groups);
    next.remove(group);
    groups = next;
  }

  /**
   * The group of that name.
   *
   * @throws IllegalArgumentException if there is none; lists those there are
   */
  public Group group(String name) {
    Group group = groups.get(name);
    if (group == null) {
      List<String> all = new ArrayList<>(groups.keySet());
      throw new IllegalArgumentException(Group.missing("group of knobs", name, all));
    }
    return group;
  }

  /** True if there is a group of that name. */
  public boolean hasGroup(String name) {
    return groups.containsKey(name);
  }

  /** True if there is a knob or a button at a path. */
  public boolean has(String path) {
    return groupOf(path).isPresent();
  }

  /** True if there is a knob at a path. */
  public boolean isKnob(String path) {
    return groupOf(path).map(group -> group.knobs().has(nameIn(group, path))).orElse(false);
  }

  /**
   * The knob at a path: {@code "lizard/angle"}.
   *
   * @throws IllegalArgumentException if there is none; lists those there are
   */
  public Knob knob(String path) {
    Group group = groupFor(path);
    return group.knobs().knob(nameIn(group, path));
  }

  /**
   * The button at a path: {@code "lizard/seed"}.
   *
   * @throws IllegalArgumentException if there is none; lists those there are
   */
  public Button button(String path) {
    Group group = groupFor(path);
    return group.button(nameIn(group, path));
  }

  /** Where a knob stands. */
  public float get(String path) {
    return knob(path).get();
  }

  /** Turns a knob, within its range. */
  public void set(String path, double value) {
    knob(path).set(value);
  }

  private Optional<Group> groupOf(String path) {
    return groups.values().stream()
        .filter(group -> path.startsWith(group.name() + "/"))
        .filter(group -> isIn(group, nameIn(group, path)))
        .findFirst();
  }

  private static boolean isIn(Group group, String name) {
    return group.knobs().has(name) || group.hasButton(name);
  }

  private static String nameIn(Group group, String path) {
    return path.substring(group.name().length() + 1);
  }

  /** The group that has what is at a path, or that alone could. */
  private Group groupFor(String path) {
    int slash = path.indexOf('/');
    return groupOf(path).orElseGet(() -> group(slash < 0 ? path : path.substring(0, slash)));
  }

  /** All paths, of knobs and buttons, in order. */
  public List<String> paths() {
    List<String> paths = new ArrayList<>();
    for (Group group : this) {
      group.knobs().forEach(knob -> paths.add(group.name() + "/" + knob.name()));
      group.buttons().forEach(button -> paths.add(group.name() + "/" + button.name()));
    }
    return paths;
  }

  /**
   * Presses a button, from any thread; what it does is done by the next {@link #update()}. It does
   * nothing if it is not enabled then, or gone.
   *
   * @throws IllegalArgumentException if there is no such button; lists those there are
   */
  public void press(String path) {
    button(path);
    presses.add(path);
    lastPress = new Press(path);
  }

  /** The latest press, carried out or not: what was touched last, for controls that learn. */
  public Press lastPress() {
    return lastPress;
  }

  /**
   * Does what the buttons do that have been pressed since, in order; a panel does it before each
   * frame. On the sketch's thread.
   *
   * @throws RuntimeException what a button's action throws; the presses after it wait
   */
  public void update() {
    update(
        (button, failure) -> {
          if (failure != null) {
            throw failure;
          }
        });
  }

  /**
   * The same, whatever fails.
   *
   * @param done told each button's name after its press, and what it has thrown or null
   */
  public void update(BiConsumer<String, RuntimeException> done) {
    int pressed = presses.size(); // a button that presses itself waits for the next frame
    for (int i = 0; i < pressed; i++) {
      String path = presses.poll();
      if (path == null || !has(path)) {
        continue;
      }
      Button button = button(path);
      RuntimeException failure = null;
      try {
        button.run();
      } catch (RuntimeException e) {
        failure = e;
      }
      done.accept(button.name(), failure);
    }
  }

  /**
   * Saves where all knobs stand, as a preset. What cannot be written is told in one line in the
   * console, and the sketch goes on.
   *
   * @param file in a sketch {@code savePath("look.json")}, which is in its folder; missing folders
   *     are made
   * @return false if it cannot be written; an older file is kept
   */
  public boolean save(String file) {
    return Saving.saved("Rack", () -> path(file), path -> Preset.write(path, this));
  }

  /**
   * Turns all knobs to where a preset has them, within their ranges; those that it does not name
   * stay.
   *
   * @param file in a sketch {@code sketchPath("look.json")}
   * @throws UncheckedIOException if the file is missing or no preset; says what is wrong with it,
   *     and nothing is turned
   */
  public void load(String file) {
    try {
      Preset.read(path(file), this);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  static Path path(String file) throws IOException {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new IOException(IoReason.of(e), e);
    }
  }

  /** All knobs back to where they stood at first. */
  public void reset() {
    forEach(group -> group.knobs().reset());
  }

  /** Its groups, in the order in which they were added. */
  @Override
  public Iterator<Group> iterator() {
    return Collections.unmodifiableCollection(groups.values()).iterator();
  }
}
