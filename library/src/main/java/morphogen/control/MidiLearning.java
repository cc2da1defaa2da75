package morphogen.control;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import morphogen.knob.Group;
import morphogen.knob.Knob;
import morphogen.knob.Rack;

/**
 * Which knob or button a controller is to turn: while it watches, the one that hands touched last,
 * wherever they did: a panel, a key, OSC. Safe for use by several threads.
 */
public final class MidiLearning {
  private final Rack rack;
  private final Map<String, Double> seen = new ConcurrentHashMap<>(); // where knobs stood
  private final Map<String, Boolean> up = new ConcurrentHashMap<>(); // controllers of buttons
  private volatile Rack.Press seenPress;
  private volatile boolean watches;
  private volatile String touched = "";

  MidiLearning(Rack rack) {
    this.rack = rack;
    seenPress = rack.lastPress();
  }

  /** Begins or ends to watch what hands touch. */
  public void watch(boolean on) {
    watches = on;
    touched = "";
    seen.clear();
    seenPress = rack.lastPress();
  }

  /** True while it watches. */
  public boolean watches() {
    return watches;
  }

  /**
   * Takes what is at a path as touched.
   *
   * @throws IllegalArgumentException if there is nothing; lists what there is
   */
  public void touch(String path) {
    if (!rack.has(path)) {
      rack.knob(path); // says what there is
    }
    touched = path;
  }

  /** What has been touched and waits for a controller or a note; empty for nothing. */
  public String touched() {
    return touched;
  }

  /** What has been touched, which waits no more; empty for nothing. */
  String take() {
    String path = touched;
    touched = "";
    return path;
  }

  /** Looks what has been touched since, once a frame; several knobs at once are a preset. */
  public void follow(String ownGroup) {
    if (!watches) {
      return;
    }
    String latest = "";
    int count = 0;
    for (Group group : rack) {
      for (Knob knob : group.knobs()) {
        String path = group.name() + "/" + knob.name();
        Double before = seen.put(path, knob.base());
        if (before != null && before != knob.base()) {
          latest = path;
          count++;
        }
      }
    }
    Rack.Press press = rack.lastPress();
    if (press != seenPress && !press.path().startsWith(ownGroup + "/")) {
      latest = press.path();
      count = 1;
    }
    seenPress = press;
    if (count == 1) {
      touched = latest;
    }
  }

  /** A device moved it, no hand. */
  void moved(String path) {
    if (watches) {
      seen.put(path, rack.knob(path).base());
    }
  }

  /** A device pressed a button, no hand. */
  void pressed() {
    seenPress = rack.lastPress();
  }

  /** True if the controller of a button is up now and was not before. */
  boolean comesUp(String path, boolean isUp) {
    return !Boolean.valueOf(isUp).equals(up.put(path, isUp)) && isUp;
  }
}
