// A show is logged while you play it, and filmed afterwards in 4K: the same cells, frame by frame,
// though the window is a quarter as wide.
// Mouse: the left button wounds, the right one plants.
// Keys: l begins the log (show.log in the sketch's folder) unless it is being filmed, and ends it;
// t turns the lizard, v shows what its cells hide, n begins anew; f films the log as show.mp4.
import morphogen.*;

Organism lizard;
Performance performance;
String film = "show.mp4"; // needs ffmpeg; "show.gif" and "show-####.png" need nothing

void setup() {
  size(960, 540, P2D);
  lizard = new Organism(this, "lizard", 96, 54);
  performance = new Performance(this, lizard);
}

void draw() {
  background(255);
  lizard.update();
  lizard.draw();
  if (mousePressed && mouseButton == LEFT) lizard.damage(mouseX, mouseY);
  if (mousePressed && mouseButton == RIGHT) lizard.paint(mouseX, mouseY);
  fill(40);
  textSize(20);
  text(says(), 20, 30);
}

String says() {
  if (performance.failure() != null) return performance.failure();
  if (performance.filming()) return film + ": " + int(100 * performance.filmed()) + " %";
  if (performance.logging()) return "logged: " + performance.frames() + " frames; l ends";
  return performance.frames() > 0 ? "f films it, l begins another log" : "l begins the log";
}

void keyPressed() {
  if (key == 't') lizard.set("angle", lizard.get("angle") + HALF_PI / 3);
  if (key == 'v') lizard.set("view", lizard.get("view") == 0 ? 2 : 0);
  if (key == 'n') lizard.seed();
  if (key == 'l') {
    if (performance.logging()) performance.stop();
    else if (!performance.filming()) performance.start("show.log");
  }
  if (key == 'f' && performance.frames() > 0 && !performance.filming()) {
    performance.stop();
    performance.film("show.log", film, 3840, 2160);
  }
}
