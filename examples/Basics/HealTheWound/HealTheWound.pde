// Drag the mouse through the organism: it heals.
// Keys: space starts again from one cell, n is the next organism,
// r starts and stops a recording (wound.gif in the sketch's folder).
import morphogen.*;

String[] names = { "lizard", "chick", "butterfly" };
int current = 0;
float brush = 45;

Organism organism;
Recorder recorder;

void setup() {
  size(640, 640, P2D);
  organism = new Organism(this, names[current]);
  recorder = new Recorder(this).every(2);
}

void draw() {
  background(250, 248, 240);
  organism.step(2);
  organism.draw();
  noFill();
  stroke(120);
  circle(mouseX, mouseY, 2 * brush);
}

void mousePressed() {
  organism.damage(mouseX, mouseY, brush);
}

void mouseDragged() {
  organism.damage(mouseX, mouseY, brush);
}

void keyPressed() {
  if (key == ' ') organism.seed();
  if (key == 'n') {
    current = (current + 1) % names.length;
    organism = new Organism(this, names[current]);
  }
  if (key == 'r') {
    if (recorder.recording()) recorder.stop();
    else recorder.start("wound.gif");
  }
}
