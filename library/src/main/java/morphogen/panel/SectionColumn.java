package morphogen.panel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A panel's sections, one below the other, folded so that they fit into the window. */
final class SectionColumn implements Iterable<Section> {
  private final List<Section> sections = new ArrayList<>();
  private final List<Section> leaving = new ArrayList<>();
  private final Map<String, Boolean> opened = new HashMap<>(); // of sections that went
  private boolean folding; // what does not fit into the window

  Optional<Section> named(String name) {
    return sections.stream().filter(section -> section.name().equals(name)).findFirst();
  }

  /** Adds one; those that come again under the same name are as open as they were. */
  void add(int place, Section section) {
    sections.add(place, section);
    section.open(opened.getOrDefault(section.name(), true));
    folding = true;
  }

  /** Takes some away, at the next {@link #drop()} for good. */
  void remove(Collection<String> names) {
    for (Section section : sections) {
      if (names.contains(section.name())) {
        opened.put(section.name(), section.isOpen());
        leaving.add(section);
      }
    }
    sections.removeAll(leaving);
  }

  /**
   * Ends those that were taken away; not earlier, as one of their buttons may have been clicked.
   */
  void drop() {
    leaving.forEach(Section::remove);
    leaving.clear();
  }

  int size() {
    return sections.size();
  }

  /** Something has changed its size: what does not fit is folded. */
  void foldAnew() {
    folding = true;
  }

  /**
   * Lays them out.
   *
   * <p>Folds what does not fit, from below: at first all but the first section, later all but the
   * one that was just unfolded.
   *
   * @param lowest where the window ends
   * @return where the last one ends
   */
  float stack(float left, float top, float lowest) {
    float bottom = stack(left, top);
    Section kept = folding && !sections.isEmpty() ? sections.get(0) : null;
    for (Section section : sections) {
      if (section.opens() && !folding) {
        kept = section;
      }
    }
    for (int i = sections.size() - 1; kept != null && i >= 0 && bottom > lowest; i--) {
      if (sections.get(i) != kept) {
        sections.get(i).open(false);
        bottom = stack(left, top);
      }
    }
    folding = false;
    return bottom;
  }

  private float stack(float left, float top) {
    float bottom = top;
    for (Section section : sections) {
      bottom = section.stack(left, bottom);
    }
    return bottom;
  }

  /** Where a knob is shown; nothing if that is folded, or gone. */
  Optional<Section> of(Dial dial) {
    return sections.stream().filter(s -> s.isOpen() && s.has(dial)).findFirst();
  }

  /** The knob at a point of the sketch. */
  Optional<Dial> dialAt(float x, float y) {
    return sections.stream().flatMap(section -> section.dialAt(x, y).stream()).findFirst();
  }

  /** What is told of what is at a point of the sketch. */
  Optional<Tip> tipAt(float x, float y) {
    return sections.stream().flatMap(section -> section.tipAt(x, y).stream()).findFirst();
  }

  @Override
  public Iterator<Section> iterator() {
    return sections.iterator();
  }
}
