// A butterfly under MIDI: click on a knob, then move a controller of whatever is plugged in, now or
// later; for a button, strike a key or a pad. What is learned is kept in data/midi.json.
// Mouse: drag a knob to turn it, drag through the butterfly to wound it.
// Keys: backspace forgets what turns the knob under the mouse.
import morphogen.*;
import morphogen.knob.Rack;

String[] paths = { "stepsPerFrame", "fireRate", "stepSize", "angle", "scale", "view", "smooth",
  "seed", "clear" };
Organism butterfly;
Rack rack;
Midi midi;

void setup() {
  size(1000, 640, P2D);
  textFont(createFont("SansSerif", 18));
  butterfly = new Organism(this, "butterfly");
  butterfly.place(0, 0, 640, 640);
  rack = new Rack().add("butterfly", butterfly);
  midi = new Midi(this, rack);
}

void draw() {
  background(#0E1116);
  butterfly.update();
  butterfly.draw();
  for (int i = 0; i < paths.length; i++) drawRow(path(i), 24 + 64 * i);
  fill(#8C97A6);
  text(midi.status(), 24, 616);
}

String path(int row) { return "butterfly/" + paths[row]; }

void drawRow(String path, float y) {
  boolean knob = rack.isKnob(path);
  noStroke();
  fill(midi.isLearning(path) ? #FF7A59 : #242C37);
  rect(660, y, 316, 48, 6);
  fill(#3D6C8F);
  if (knob) rect(660, y, 316 * rack.knob(path).position(), 48, 6);
  fill(#F2F4F7);
  text(path.substring(10) + (knob ? "  " + rack.knob(path).shown() : ""), 672, y + 21);
  fill(#8C97A6);
  text(midi.source(path).isEmpty() ? "not learned yet" : midi.source(path), 672, y + 42);
}

// The row under the mouse; -1 for none.
int row() {
  int row = (mouseY - 24) / 64;
  return mouseX < 660 || mouseY < 24 || row >= paths.length ? -1 : row;
}

void mousePressed() {
  if (row() < 0) return;
  midi.learn(path(row()));
  if (!rack.isKnob(path(row()))) rack.press(path(row()));
}

void mouseDragged() {
  if (row() < 0) butterfly.damage(mouseX, mouseY);
  else if (rack.isKnob(path(row()))) rack.knob(path(row())).setPosition((mouseX - 660) / 316.0);
}

void keyPressed() {
  if (key == BACKSPACE && row() >= 0) midi.forget(path(row()));
}
