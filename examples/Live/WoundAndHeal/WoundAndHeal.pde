// A lizard that you wound, and that heals.
// Mouse: left wounds, right plants another where there is room, the wheel changes the brush.
// Keys: space holds it still, s is a single step, c starts again from a cell at the mouse,
// enter starts again in the middle, w joins the edges, m is soft edges or squares,
// k keeps where all knobs stand as look.json, l turns them back to there.
import morphogen.*;
import morphogen.knob.Rack;

Organism lizard;
Rack rack;

void setup() {
  size(640, 700, P2D);
  textFont(createFont("SansSerif", 18));
  lizard = new Organism(this, "lizard");
  lizard.place(0, 0, 640, 640);
  rack = new Rack().add("lizard", lizard);
}

void draw() {
  background(#12161C);
  lizard.update();
  lizard.draw();
  drawBrush();
  fill(#1B212A);
  noStroke();
  rect(0, 640, width, 60);
  fill(#8C97A6);
  text("step " + lizard.steps() + (lizard.paused() ? "   held still" : ""), 24, 677);
  textAlign(RIGHT);
  text("brush " + nf(lizard.get("brush"), 0, 0), width - 24, 677);
  textAlign(LEFT);
}

void drawBrush() {
  if (!lizard.contains(mouseX, mouseY)) return;
  color tone = mousePressed && mouseButton == RIGHT ? #7BE0A8 : #FF7A59;
  noFill();
  if (mousePressed) fill(tone, 60);
  stroke(tone);
  circle(mouseX, mouseY, 2 * lizard.get("brush"));
}

void mousePressed() { touch(); }

void mouseDragged() { touch(); }

void touch() {
  if (mouseButton == RIGHT) lizard.paint(mouseX, mouseY);
  else lizard.damage(mouseX, mouseY);
}

void mouseWheel(MouseEvent event) {
  lizard.set("brush", lizard.get("brush") - 3 * event.getCount());
}

void keyPressed() {
  if (key == ' ') lizard.pause(!lizard.paused());
  if (key == 's') lizard.step(); // also while it is held still
  if (key == 'c') { lizard.clear(); lizard.seed(mouseX, mouseY); }
  if (key == ENTER || key == RETURN) lizard.seed();
  if (key == 'w') lizard.set("wrap", 1 - lizard.get("wrap"));
  if (key == 'm') lizard.set("smooth", 1 - lizard.get("smooth"));
  if (key == 'k') rack.save(savePath("look.json"));
  if (key == 'l' && sketchFile("look.json").exists()) rack.load(sketchPath("look.json"));
}
