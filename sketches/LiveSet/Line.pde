// A line at the foot of the screen, and the brush. Public because Processing calls it.
public class Line {
  PFont font = createFont("SansSerif", 20);
  String said = "";
  String failure = "";   // of a recorder, the last one that was told
  int until = -1;
  int moved = -1000;
  boolean rate;

  Line() {
    registerMethod("draw", this);
  }

  void say(String words) {
    said = words;
    until = frameCount + 150;
  }

  public void draw() {
    resetMatrix();
    textFont(font);
    textAlign(LEFT);
    brush();
    listen(film.failure());
    listen(still.failure());
    noStroke();
    fill(255, 120, 90);
    if (film.recording()) circle(24, 24, 12);
    String words = frameCount < until ? said : rate ? rate() : "";
    if (words.isEmpty()) return;
    float tall = textWidth(words) > width - 48 ? 120 : 60;
    fill(0, 190);
    rect(0, height - tall, width, tall);
    fill(235);
    text(words, 24, height - tall + 16, width - 48, tall - 16);
  }

  void listen(String now) {
    if (now != null && !now.equals(failure)) say(now);
    if (now != null) failure = now;
  }

  String rate() {
    return nf(frameRate, 0, 1) + " frames a second   " + midi.status() + "   " + osc.status();
  }

  // Where the mouse is, for two seconds after it moved.
  void brush() {
    if (mouseX != pmouseX || mouseY != pmouseY || mousePressed) moved = frameCount;
    float strength = 1 - (frameCount - moved) / 120.0;
    if (strength <= 0 || show.dark > 0.5) return;
    noFill();
    stroke(255, 140 * strength);
    circle(mouseX, mouseY, 2 * rack.get("scene/brush"));
  }
}
