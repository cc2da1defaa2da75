package morphogen.panel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import morphogen.knob.Button;
import morphogen.knob.Group;
import morphogen.knob.Knob;
import morphogen.knob.Rack;

/**
 * A rack on a sheet: its groups as sections, which come, grow and go with them. Before each frame
 * it carries out what has been pressed, here or from elsewhere. On the animation thread only.
 */
public final class RackView {
  private static final int BUTTONS = 3; // in a row

  private final Sheet sheet;
  private final Rack rack;
  private final Map<String, Layout> layouts = new HashMap<>();
  private final Map<String, Shown> shown = new LinkedHashMap<>();
  private Set<String> sections = new LinkedHashSet<>(); // of the group that is being laid out

  /** How a group is shown. */
  public interface Layout {
    /**
     * Adds controllers to sections.
     *
     * @param group its name
     * @param isNew of the names of its knobs and buttons, true for those that are not shown yet
     * @param isFirst true if none is
     */
    void show(String group, Predicate<String> isNew, boolean isFirst);
  }

  /** What is shown of a group, and where. */
  private record Shown(Set<String> names, Set<String> sections) {}

  /** Shows a rack from now on. */
  public RackView(Sheet sheet, Rack rack) {
    this.sheet = sheet;
    this.rack = rack;
    sheet.beforeFrame(this::beforeFrame);
  }

  /** Shows a group in its own way; others are a section below those before. */
  public void layout(String group, Layout layout) {
    layouts.put(group, layout);
  }

  private void beforeFrame() {
    rack.update(
        (button, failure) -> {
          if (failure == null) {
            sheet.settle(button);
          } else {
            String message = failure.getMessage();
            sheet.say(button, message == null ? failure.toString() : message);
          }
        });
    follow();
  }

  /** Shows what the rack has now; happens before each frame by itself. */
  public void follow() {
    for (String group : List.copyOf(shown.keySet())) {
      if (!rack.hasGroup(group) || !names(rack.group(group)).containsAll(shown.get(group).names)) {
        sheet.remove(shown.remove(group).sections);
      }
    }
    for (Group group : rack) {
      Set<String> names = names(group);
      Shown before = shown.getOrDefault(group.name(), new Shown(Set.of(), Set.of()));
      if (!names.equals(before.names)) {
        sections = new LinkedHashSet<>(before.sections);
        layouts
            .getOrDefault(group.name(), this::plain)
            .show(group.name(), name -> !before.names.contains(name), before.names.isEmpty());
        shown.put(group.name(), new Shown(names, sections));
      }
    }
  }

  private static Set<String> names(Group group) {
    Set<String> names = new HashSet<>();
    group.knobs().forEach(knob -> names.add(knob.name()));
    group.buttons().forEach(button -> names.add(button.name()));
    return names;
  }

  private void plain(String group, Predicate<String> isNew, boolean isFirst) {
    Section section = section(group);
    knobs(section, group, knob -> isNew.test(knob.name()), null);
    buttons(section, group, BUTTONS, isNew);
  }

  /** The section of that name, for the group that is being laid out; a new one below the others. */
  public Section section(String title) {
    sections.add(title);
    return sheet.section(title);
  }

  /** The same; a new one above the others. */
  public Section first(String title) {
    sections.add(title);
    return sheet.first(title);
  }

  /**
   * Adds rows for knobs of a group.
   *
   * @param values what is read at the end of each row, by what its knobs' names begin with; null
   *     for nothing
   */
  public void knobs(
      Section section, String group, Predicate<Knob> chosen, Function<String, String> values) {
    section.knobs(() -> rack.group(group).knobs(), chosen, values);
  }

  /**
   * Adds buttons of a group.
   *
   * @param row how many share a row
   */
  public void buttons(Section section, String group, int row, Predicate<String> chosen) {
    for (Button button : new ArrayList<>(rack.group(group).buttons())) {
      if (chosen.test(button.name())) {
        String name = button.name();
        section.button(
            row, () -> rack.group(group).button(name), () -> rack.press(group + "/" + name));
      }
    }
  }
}
