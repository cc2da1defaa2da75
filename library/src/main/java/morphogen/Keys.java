package morphogen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import morphogen.control.Faults;
import morphogen.control.KeyMap;
import morphogen.knob.Knob;
import morphogen.knob.Rack;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.event.KeyEvent;
import processing.event.MouseEvent;

/**
 * Knobs and buttons under the computer's keys, with a map of all keys over the picture, on which
 * they can be changed.
 *
 * <pre>{@code
 * keys = new Keys(this, rack);               // or panel.rack()
 * keys.on("enter", "lizard/seed");           // presses a button
 * keys.on("s", "lizard/smooth");             // flips a switch, goes on to the next choice
 * keys.on("up", "lizard/stepsPerFrame up");  // turns a knob by a small step; "down"
 * keys.map("h");                             // shows and hides the map
 * }</pre>
 *
 * <p>On the map a click on a row and then a key exchanges keys; what is changed is kept in {@code
 * data/keys.json} and there again the next time. With {@link #learn(Midi)} a controller that moves
 * instead of the key turns what stands in the row. Recorders that were made before it do not have
 * the map in their films.
 *
 * <p>Use it from the sketch's own thread only; keys are given in {@code setup()}. What has a key
 * need not be there: a scene that is not on. What is pressed is done before the next picture.
 */
public final class Keys {
  private static final String UP = " up";
  private static final String DOWN = " down";

  /** Of Processing's codes for keys that have no letter, and of letters that have a word. */
  private static final Map<Integer, String> CODED =
      Map.of(
          PConstants.UP, "up",
          PConstants.DOWN, "down",
          PConstants.LEFT, "left",
          PConstants.RIGHT, "right");

  private static final Map<Character, String> LETTERS =
      Map.of(
          PConstants.ENTER, "enter",
          PConstants.RETURN, "enter",
          PConstants.BACKSPACE, "backspace",
          PConstants.DELETE, "backspace",
          PConstants.TAB, "tab",
          PConstants.ESC, "escape");

  private final PApplet sketch;
  private final Rack rack;
  private final KeyMap map = new KeyMap();
  private final Map<String, String> texts = new HashMap<>();
  private final List<KeySheet.Line> notes = new ArrayList<>();
  private final Faults faults = new Faults("Keys");
  private final KeptFile kept;
  private final KeySheet sheet;
  private String mapKey = "";
  private boolean shown;
  private boolean read;
  private String learning = ""; // what the next key is for
  private Midi midi; // null until it learns with it

  /**
   * Keys for the knobs and buttons of a rack; none has a key yet.
   *
   * @param sketch pass {@code this}
   */
  public Keys(PApplet sketch, Rack rack) {
    this.sketch = sketch;
    this.rack = rack;
    kept = new KeptFile(sketch, "Keys", "keys", faults);
    sheet = new KeySheet(sketch);
    for (String event : new String[] {"pre", "draw", "keyEvent", "mouseEvent"}) {
      sketch.registerMethod(event, this);
    }
  }

  /**
   * Lets a key press a button, or turn a knob.
   *
   * @param key a letter, a digit or another sign; or "space", "enter", "backspace", "tab",
   *     "escape", "up", "down", "left", "right", "comma", "period", "plus", "minus". Large and
   *     small letters are the same key
   * @param path "lizard/seed"; of a knob that is to be turned by small steps "lizard/angle up" or
   *     "lizard/angle down". It may be of something that comes later
   * @throws IllegalArgumentException if there is no such key
   */
  public Keys on(String key, String path) {
    map.put(path, key);
    return this;
  }

  /**
   * The same with words for the map, which has the button's or knob's own else.
   *
   * @param text what it does
   */
  public Keys on(String key, String path, String text) {
    texts.put(path, text);
    return on(key, path);
  }

  /** Shows and hides the map by a key, which is not to be changed. */
  public Keys map(String key) {
    mapKey = KeyMap.name(key);
    return this;
  }

  /**
   * A row of the map, below the keys, for what is no key and cannot be changed: the mouse.
   *
   * @param hand "left button"
   * @param text what it does
   */
  public Keys note(String hand, String text) {
    notes.add(new KeySheet.Line(hand, text, "", false));
    return this;
  }

  /** On the map, controllers can be moved too, where a key could be pressed. */
  public Keys learn(Midi midi) {
    this.midi = midi;
    return this;
  }

  /** True while the map is over the picture: the mouse is the map's then. */
  public boolean isShown() {
    return shown;
  }

  /** Shows the map, or hides it. */
  public void show(boolean on) {
    shown = on;
    stopLearning();
  }

  private void stopLearning() {
    if (midi != null && midi.isLearning(path(learning)) && !learning.isEmpty()) {
      midi.learn(false);
    }
    learning = "";
  }

  /** The key of what is at a path; empty if it has none. */
  public String key(String path) {
    return map.key(path);
  }

  /** What went wrong last, for sketches that tell it themselves; empty for nothing. */
  public String fault() {
    return faults.last();
  }

  /** Called by Processing before each frame. */
  public void pre() {
    if (!read) {
      read = true; // now that all things have their keys
      kept.read(map::read);
    }
    faults.update(rack);
  }

  /** Called by Processing when a key is touched. */
  public void keyEvent(KeyEvent event) {
    if (event.getAction() != KeyEvent.PRESS) {
      return;
    }
    String key =
        event.getKey() == PConstants.CODED
            ? CODED.getOrDefault(event.getKeyCode(), "")
            : LETTERS.getOrDefault(event.getKey(), KeyMap.name("" + event.getKey()));
    String action = map.action(key);
    boolean own = key.equals(mapKey) && !key.isEmpty();
    if (own || !learning.isEmpty() || !action.isEmpty()) {
      sketch.key = event.getKey() == PConstants.ESC ? 0 : sketch.key; // else Processing ends
    }
    if (own) {
      show(!shown);
    } else if (!learning.isEmpty()) {
      take(key);
    } else if (!action.isEmpty()) {
      act(action);
    }
  }

  /** A key for what waits for one; escape leaves it as it was, and what is no key is not heard. */
  private void take(String key) {
    if (key.isEmpty()) {
      return; // shift, on the way to a letter
    }
    if (!KeyMap.isKey(key)) {
      faults.tell("What was pressed cannot be a key: press a letter or another sign, or escape.");
      return;
    }
    if (!key.equals("escape")) {
      map.put(learning, key);
      kept.keep(map::write);
    }
    stopLearning();
  }

  private void act(String action) {
    String path = path(action);
    if (!rack.has(path)) {
      return; // it is not on
    }
    if (!rack.isKnob(path)) {
      rack.press(path);
      return;
    }
    Knob knob = rack.knob(path);
    if (action.equals(path)) {
      knob.next();
    } else {
      knob.turn(action.endsWith(UP) ? 1 : -1, false);
    }
  }

  private String path(String action) {
    for (String way : new String[] {UP, DOWN}) {
      if (action.endsWith(way) && !rack.has(action)) {
        return action.substring(0, action.length() - way.length());
      }
    }
    return action;
  }

  /** Called by Processing when the mouse is touched. */
  public void mouseEvent(MouseEvent event) {
    if (!shown || event.getAction() != MouseEvent.PRESS) {
      return;
    }
    stopLearning();
    List<String> actions = map.actions();
    int row = sheet.row(event.getX(), event.getY(), actions.size() + notes.size());
    learning = row < 0 || row >= actions.size() ? "" : actions.get(row);
    String path = path(learning);
    if (midi != null && rack.has(path)) {
      midi.learn(path);
    }
  }

  /** Called by Processing after each frame: draws the map. */
  public void draw() {
    if (!shown) {
      return;
    }
    if (midi != null && !learning.isEmpty() && !midi.isLearning(path(learning))) {
      learning = rack.has(path(learning)) ? "" : learning; // a controller has been moved
    }
    String asks = midi == null ? "press a key" : "press a key or move a controller";
    String hides = mapKey.isEmpty() ? "" : mapKey + " hides this map; ";
    String hint = hides + "click on a row and " + asks + " to change it";
    List<KeySheet.Line> lines = new ArrayList<>();
    map.actions().forEach(action -> lines.add(line(action, asks)));
    lines.addAll(notes);
    sheet.draw(lines, hint);
  }

  private KeySheet.Line line(String action, String asks) {
    boolean waits = action.equals(learning);
    String source = midi == null ? "" : midi.source(path(action));
    return new KeySheet.Line(map.key(action), waits ? asks : text(action), source, waits);
  }

  /** What it does, in words. */
  private String text(String action) {
    if (texts.containsKey(action)) {
      return texts.get(action);
    }
    String path = path(action);
    if (!rack.has(path)) {
      return action;
    }
    if (rack.isKnob(path)) {
      return action.substring(action.indexOf('/') + 1) + "  " + rack.knob(path).shown();
    }
    return rack.button(path).text().replaceFirst("\\.$", "");
  }
}
