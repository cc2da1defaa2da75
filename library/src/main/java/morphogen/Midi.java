package morphogen;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import morphogen.control.Faults;
import morphogen.control.MidiControl;
import morphogen.control.MidiDevices;
import morphogen.control.MidiLearning;
import morphogen.control.MidiMap;
import morphogen.file.Saving;
import morphogen.knob.Button;
import morphogen.knob.Rack;
import processing.core.PApplet;

/**
 * Knobs and buttons under MIDI controllers and notes. All devices that are plugged in are heard, at
 * once or later; none is needed.
 *
 * <pre>{@code
 * midi = new Midi(this, organism);         // or an arena, or panel.rack()
 * midi.learn("organism/angle");            // the next controller that moves turns it
 * midi.learn(true);                        // or: touch a knob, move a controller, and so on
 * }</pre>
 *
 * <p>What has been learned is kept in {@code data/midi.json} and there again the next time. In a
 * panel it is a section of its own. Use it from the sketch's own thread only, from {@code setup()}
 * on; it is closed with the sketch.
 */
public final class Midi implements DisposeHook.Closeable {
  private static final String OWN = "midi";

  private final PApplet sketch;
  private final Rack rack;
  private final MidiMap map = new MidiMap();
  private final Faults faults = new Faults("Midi");
  private final KeptFile kept;
  private final MidiControl control;
  private final MidiDevices devices;

  /**
   * MIDI for an organism, whose group is called "organism".
   *
   * @param sketch pass {@code this}
   */
  public Midi(PApplet sketch, Organism organism) {
    this(sketch, new Rack().add("organism", organism));
  }

  /** The same for an arena, whose group is called "arena". */
  public Midi(PApplet sketch, Arena arena) {
    this(sketch, new Rack().add("arena", arena));
  }

  /**
   * The same for all knobs and buttons of a rack, {@code panel.rack()} for example, to which it
   * adds a group "midi" with the buttons "learn" and "forget all".
   */
  public Midi(PApplet sketch, Rack rack) {
    this.sketch = sketch;
    this.rack = rack;
    kept = new KeptFile(sketch, "Midi", "midi", faults);
    control = new MidiControl(rack, map, faults, this::keep);
    if (!rack.hasGroup(OWN)) {
      rack.button(
          OWN,
          new Button("learn", "Touch a knob, then move a controller.", () -> learn(!isLearning()))
              .withLabel(() -> isLearning() ? "learning" : "learn", this::isLearning));
      rack.button(OWN, "forget all", "No controller turns anything.", this::forgetAll);
    }
    kept.read(map::read);
    devices = new MidiDevices(control::receive, faults);
    sketch.registerMethod("pre", this);
    DisposeHook.register(sketch, this);
  }

  private void keep() {
    kept.keep(map::write);
  }

  /**
   * Begins or ends to learn: while it learns, the knob or button that hands touched last, on a
   * panel for example, is turned by the next controller that moves or note that is struck.
   */
  public void learn(boolean on) {
    learning().watch(on);
  }

  /**
   * The same for one: what is at that path is turned by the next controller or note.
   *
   * @throws IllegalArgumentException if there is no such knob or button; lists those there are
   */
  public void learn(String path) {
    learning().touch(path);
  }

  /** True while it learns what hands touch, or waits for a controller. */
  public boolean isLearning() {
    return learning().watches() || !learning().touched().isEmpty();
  }

  /** True while what is at that path waits for a controller. */
  public boolean isLearning(String path) {
    return learning().touched().equals(path);
  }

  private MidiLearning learning() {
    return control.learning();
  }

  /** Lets no controller turn what is at a path. */
  public void forget(String path) {
    map.remove(path);
    keep();
  }

  private void forgetAll() {
    map.clear();
    keep();
  }

  /** What turns a knob or presses a button, "controller 7, channel 1"; empty if nothing does. */
  public String source(String path) {
    return map.source(path).map(Object::toString).orElse("");
  }

  /** The names of all devices that are plugged in and can be heard. */
  public List<String> devices() {
    return devices.names();
  }

  /** What it does or waits for, in a line that fits under a sketch. */
  public String status() {
    List<String> names = devices();
    if (names.isEmpty()) {
      return "no MIDI device yet: plug one in";
    }
    if (!learning().touched().isEmpty()) {
      return "move a controller for " + learning().touched();
    }
    if (learning().watches()) {
      return "touch a knob, then move a controller";
    }
    return String.format(Locale.ROOT, "%s: %d learned", String.join(", ", names), map.size());
  }

  /**
   * Saves what has been learned, besides {@code data/midi.json}.
   *
   * @param file in the sketch's folder unless absolute
   * @return false if it cannot be written, which is told in the console; an older file is kept
   */
  public boolean save(String file) {
    return Saving.saved("Midi", () -> SketchFile.of(sketch, file), map::write);
  }

  /**
   * Goes on with what a file has learned, instead of all that it knows. If {@code data/midi.json}
   * could not be read, it is put aside as {@code data/midi-unread.json}, and what this file has and
   * what is learned from now on is kept; if it is this file, mended by now, it stays where it is.
   *
   * @return false if it is missing or broken, which is told in the console; nothing is changed then
   */
  public boolean load(String file) {
    try {
      Path path = SketchFile.of(sketch, file);
      map.read(path);
      kept.hasRead(path, map::write);
      return true;
    } catch (IOException | RuntimeException e) {
      faults.tell("", e);
      return false;
    }
  }

  /** What it turns. */
  public Rack rack() {
    return rack;
  }

  /** Called by Processing before each frame. */
  public void pre() {
    faults.update(rack);
    learning().follow(OWN);
  }

  /** Closes all devices; happens by itself when the sketch ends. */
  @Override
  public void close() {
    devices.close();
  }
}
