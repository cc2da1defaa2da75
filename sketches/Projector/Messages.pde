import java.util.HashSet;

// What the sketch says. Nothing of it is in films.
class Messages {
  String text = "";
  boolean warning;
  int until;
  boolean map;
  boolean rate;
  HashMap<Recorder, String> failures = new HashMap<Recorder, String>();
  HashSet<Recorder> slow = new HashSet<Recorder>();

  void say(String said) {
    text = said;
    warning = false;
    until = frameCount + 90;
  }

  // A file that is missing or a full disk is told; what is nobody's fault is also printed.
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
  PFont small = createFont("SansSerif", 15);
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
    if (messages.map) map();
    if (messages.rate) line(nf(frameRate, 0, 1) + " frames a second", width - 24, 24, RIGHT, quiet);
    if (film.recording()) {
      fill(alarm);
      circle(24, 24, 12);
    }
    if (frameCount < messages.until) {
      textAlign(LEFT);
      fill(0, 190);
      rect(0, height - 56, width, 56);
      fill(messages.warning ? alarm : ink);
      text(messages.text, 24, height - 46, width - 48, 46);
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

  // Two columns if they fit, in letters that fit too.
  void map() {
    int rows = (commands.all.size() + 1) / 2;
    float line = min(30, (height - 100) / (float) rows);
    float column = min(420, (width - 60) / 2.0);
    float left = (width - 2 * column) / 2;
    float top = (height - rows * line) / 2;
    fill(0, 205);
    rect(0, 0, width, height);
    textSize(max(6, min(line * 0.52, column * 0.042)));
    for (int i = 0; i < commands.all.size(); i++) {
      Command command = commands.all.get(i);
      float x = left + column * (i / rows);
      float y = top + line * (i % rows + 0.7);
      line(command.name, x + column * 0.17, y, RIGHT, ink);
      line(command.text, x + column * 0.21, y, LEFT, quiet);
    }
  }

  void line(String said, float x, float y, int align, color tone) {
    textAlign(align);
    fill(tone);
    text(said, x, y);
  }
}
