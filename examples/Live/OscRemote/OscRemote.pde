// Three animals under OSC: each knob and button has an address, and TouchOSC, Max, Pure Data or
// another sketch can send to it: /lizard/stepsPerFrame 2, /lizard/seed, /*/view 2. Until one does,
// a remote of the sketch's own sends to its port, as they would.
// From another computer: new Osc(this, rack, 9000, "0.0.0.0").
// Mouse: drag to wound. Keys: r lets the sketch's own remote rest, and go on.
import morphogen.*;
import morphogen.knob.Rack;

String[] names = { "lizard", "chick", "butterfly" };
String[] knobs = { "grow", "stepsPerFrame", "fireRate", "stepSize", "angle", "view", "brush" };
Organism[] animals = new Organism[3];
StringList log = new StringList();
boolean remote = true;
Osc osc;

void setup() {
  size(1000, 640, P2D);
  textFont(createFont("SansSerif", 18));
  Rack rack = new Rack();
  for (int i = 0; i < 3; i++) {
    animals[i] = new Organism(this, names[i]);
    animals[i].place(10 + 330 * i, 10, 320, 320);
    rack.add(names[i], animals[i]);
  }
  osc = new Osc(this, rack, 9000);
}

void draw() {
  background(#101418);
  if (remote && frameCount % 30 == 0) play(frameCount / 30);
  for (Organism animal : animals) {
    animal.update();
    animal.draw();
  }
  if (log.size() == 0 || !osc.last().equals(log.get(0))) log.insert(0, osc.last());
  for (int i = 0; i < min(8, log.size()); i++) {
    fill(#7BD0E0, 255 - 28 * i);
    text(log.get(i), 24, 390 + 27 * i);
  }
  for (int i = 0; i < knobs.length; i++) {
    fill(#D5DAE1);
    text("/lizard/" + knobs[i], 540, 390 + 27 * i);
    text(animals[0].knobs().knob(knobs[i]).shown(), 800, 390 + 27 * i);
  }
  fill(#8C97A6);
  text(osc.port() > 0 ? "OSC at port " + osc.port() : osc.status(), 24, 350);
  text(remote ? "the sketch's own remote plays" : "send something", 540, 350);
}

// One thing after the other: begin anew, speed, look inside, all of them at once.
void play(int beat) {
  String group = "/" + names[beat / 4 % 3];
  if (beat % 4 == 0) send(group + "/seed", 1);
  if (beat % 4 == 1) send(group + "/stepsPerFrame", 0.5 + beat % 3);
  if (beat % 4 == 2) send(group + "/view", beat % 8 == 2 ? "hidden" : "colour");
  if (beat % 4 == 3) send("/*/stepSize/position", 0.5);
}

void send(String address, Object value) {
  osc.send("127.0.0.1", osc.port(), address, value);
}

void mouseDragged() {
  for (Organism animal : animals) animal.damage(mouseX, mouseY);
}

void keyPressed() {
  if (key == 'r') remote = !remote;
}
