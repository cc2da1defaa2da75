package morphogen;

import java.io.File;
import morphogen.control.AudioControl;
import morphogen.control.AudioInput;
import morphogen.control.Band;
import morphogen.control.Faults;
import morphogen.knob.Rack;
import processing.core.PApplet;

/**
 * Knobs that sound moves: a microphone or a file, its level and its bands.
 *
 * <pre>{@code
 * audio = new Audio(this, organism);             // or an arena, or panel.rack()
 * audio.listen();                                // or audio.play("beat.wav")
 * audio.turn("bass", "organism/stepSize", 0.4);  // up by 0.4 of its way at the loudest
 * }</pre>
 *
 * <p>Bands are {@code level} (all of it), {@code bass} (20 to 150 Hz), {@code low} (to 600), {@code
 * middle} (to 2400) and {@code high} (to 16000), each 0 to 1. Sound pushes a knob away from where
 * hands have turned it: sliders and presets keep where that is. Its own knobs, gain, attack,
 * release and so on, and one for each that it turns, are the group "audio" of the rack.
 *
 * <p>Use it from the sketch's own thread only, from {@code setup()} on; it is closed with the
 * sketch.
 */
public final class Audio implements DisposeHook.Closeable {
  private static final String OWN = "audio";

  private final PApplet sketch;
  private final Rack rack;
  private final Faults faults = new Faults("Audio");
  private final AudioControl control;
  private AudioInput input; // null until it is to hear something
  private String heard = ""; // the file; empty for a microphone

  /**
   * Sound for an organism, whose group is called "organism". It hears nothing yet.
   *
   * @param sketch pass {@code this}
   */
  public Audio(PApplet sketch, Organism organism) {
    this(sketch, new Rack().add("organism", organism));
  }

  /** The same for an arena, whose group is called "arena". */
  public Audio(PApplet sketch, Arena arena) {
    this(sketch, new Rack().add("arena", arena));
  }

  /** The same for all knobs of a rack, {@code panel.rack()} for example. */
  public Audio(PApplet sketch, Rack rack) {
    this.sketch = sketch;
    this.rack = rack;
    control = new AudioControl(rack, OWN);
    sketch.registerMethod("pre", this);
    DisposeHook.register(sketch, this);
  }

  /** Hears a microphone from now on; where there is none, as soon as there is. */
  public void listen() {
    hear(null);
  }

  /**
   * Plays a file from now on, again and again, and hears that.
   *
   * @param file WAV, AIFF or AU, in the sketch's data folder; one that is missing or broken is told
   *     in the console, once
   */
  public void play(String file) {
    hear(file);
  }

  private void hear(String file) {
    stop();
    heard = file == null ? "" : file;
    File sound = file == null ? null : sketch.dataFile(file);
    input = new AudioInput(control, sound, faults);
  }

  /** Hears nothing any more; knobs stand where hands have turned them. */
  public void stop() {
    if (input != null) {
      input.close();
      input = null;
    }
  }

  /**
   * Lets a band turn a knob. How far is itself a knob, "bass organism/angle" in the group "audio".
   *
   * @param band "level", "bass", "low", "middle" or "high"
   * @param path of the knob: "organism/angle"
   * @param depth in shares of the knob's way, -1 to 1; below 0 turns it down
   * @throws IllegalArgumentException if there is no such band or knob, or one turns the other
   *     already
   */
  public void turn(String band, String path, float depth) {
    control.link(Band.of(band), path, depth);
  }

  /**
   * How loud a band is, 0 to 1, after attack and release.
   *
   * @throws IllegalArgumentException if there is no such band
   */
  public float get(String band) {
    return control.value(Band.of(band));
  }

  /** What it does or waits for, in a line that fits under a sketch. */
  public String status() {
    if (input == null) {
      return "hears nothing: listen() or play()";
    }
    if (!input.isOpen()) {
      return heard.isEmpty() ? "no microphone yet: plug one in" : heard + " cannot be played";
    }
    return heard.isEmpty() ? "hears the microphone" : "plays " + heard;
  }

  /** What it turns. */
  public Rack rack() {
    return rack;
  }

  /** Called by Processing before each frame. */
  public void pre() {
    faults.update(rack);
  }

  /** Hears nothing any more; happens by itself when the sketch ends. */
  @Override
  public void close() {
    stop();
  }
}
