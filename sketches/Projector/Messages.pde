import java.util.HashSet;

// What the sketch says. Nothing of it is in films.
class Messages {
  String text = "";
  boolean warning;
  int until;
  boolean rate;
  String fault = "";
  HashMap<Recorder, String> failures = new HashMap<Recorder, String>();
  HashSet<Recorder> slow = new HashSet<Recorder>();

  void say(String said) {
    text = said;
    warning = false;
    until = frameCount + 90;
  }

  // A file that is missing or a full disk is told; what the sketch itself did wrong is also printed.
  void problem(Exception e) {
    boolean expected = e instanceof java.io.UncheckedIOException
      || e instanceof IllegalArgumentException || e instanceof IllegalStateException;
    if (!expected) e.printStackTrace();
    warn(e.getMessage() == null ? e.toString() : e.getMessage());
  }

  void warn(String said) {
    text = said;
    warning = true;
    until = frameCount + 360;
  }

  // A file of keys that cannot be read, for example.
  void follow(Keys keys) {
    if (!keys.fault().equals(fault)) warn(keys.fault());
    fault = keys.fault();
  }

  // Recorders fail behind the sketch.
  void follow(Recorder recorder) {
    String failure = recorder.failure();
    if (failure != null && !failure.equals(failures.put(recorder, failure))) warn(failure);
    boolean late = recorder.recording() && recorder.behind();
    if (late && slow.add(recorder)) warn("the film is encoded more slowly than it is played: the show waits for it");
    if (!late) slow.remove(recorder);
  }
}

// Drawn after everything else. Public because Processing calls it.
public class Overlay {
  PFont small = createFont("SansSerif", 20);
  color ink = color(235);
  color quiet = color(185);
  color alarm = color(255, 120, 90);
  int moved = -1000;

  public void draw() {
    resetMatrix();
    textFont(small);
    textAlign(LEFT);
    noStroke();
    brush();
    if (messages.rate) line(nf(frameRate, 0, 1) + " frames a second", width - 24, 30, RIGHT, quiet);
    if (film.recording()) {
      fill(alarm);
      circle(24, 24, 12);
    }
    if (frameCount < messages.until) {
      textAlign(LEFT);
      fill(0, 190);
      int tall = textWidth(messages.text) > width - 48 ? 120 : 60;
      rect(0, height - tall, width, tall);
      fill(messages.warning ? alarm : ink);
      text(messages.text, 24, height - tall + 16, width - 48, tall - 16);
    }
  }

  // Where the mouse is, for two seconds after it moved.
  void brush() {
    if (mouseX != pmouseX || mouseY != pmouseY || mousePressed) moved = frameCount;
    float strength = 1 - (frameCount - moved) / 120.0;
    if (strength <= 0 || show.dark > 0.5) return;
    noFill();
    stroke(255, 140 * strength);
    circle(mouseX, mouseY, 2 * show.organism.get("brush"));
    noStroke();
  }

  void line(String said, float x, float y, int align, color tone) {
    textAlign(align);
    fill(tone);
    text(said, x, y);
  }
}
