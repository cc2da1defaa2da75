// Drag the mouse through the organism: it heals.
// Keys: space starts again from one cell, n is the next organism,
// r starts and stops a recording (wound.gif in the sketch's folder).
import morphogen.*;

String[] names = { "lizard", "chick", "butterfly" };
int current = 0;
float brush = 45;

Organism organism;
Organism leaving; // the one before, while it fades away
float arrived = 1; // 0 is the one before, 1 the organism
Recorder recorder;

void setup() {
  size(640, 640, P2D);
  organism = new Organism(this, names[current]);
  recorder = new Recorder(this).every(2);
}

void draw() {
  background(250, 248, 240);
  arrived = min(1, arrived + 1 / 60.0);
  if (leaving != null) show(leaving, 1 - arrived);
  show(organism, arrived);
  noFill();
  stroke(120);
  circle(mouseX, mouseY, 2 * brush);
}

void show(Organism shown, float strength) {
  if (strength == 0) return;
  shown.step(2); // not update(): two steps, however long they take, so films are always alike
  tint(255, 255 * strength);
  shown.draw();
}

void next() {
  if (leaving != null) leaving.close();
  leaving = organism;
  arrived = 0;
  current = (current + 1) % names.length;
  organism = new Organism(this, names[current]);
}

void mousePressed() {
  organism.damage(mouseX, mouseY, brush);
}

void mouseDragged() {
  organism.damage(mouseX, mouseY, brush);
}

void keyPressed() {
  if (key == ' ') organism.seed();
  if (key == 'n') next();
  if (key == 'r') {
    if (recorder.recording()) recorder.stop();
    else recorder.start("wound.gif");
  }
}
