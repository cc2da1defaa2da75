// What cells know but do not show: one butterfly in all its views at once.
// Large its colours; below its alpha and its hidden channels mixed; on the right each of
// its 16 channels by itself, orange where it is above zero and blue where it is below.
// Drag through any picture to wound it in all of them. Keys: space holds it still,
// s is a single step, enter starts again from one cell, m is soft edges or squares.
import morphogen.*;

int gap = 16;
Organism organism;

void setup() {
  size(1064, 640, P2D);
  textFont(createFont("SansSerif", 18));
  organism = new Organism(this, "butterfly");
}

void draw() {
  background(#0E1116);
  organism.update();
  for (int view = 0; view < 19; view++) {
    show(view);
    noFill();
    stroke(255, 24);
    rect(left(view), top(view), side(view), side(view));
    fill(view < 3 ? 235 : 165);
    text(label(view), left(view) + 9, top(view) + 23);
  }
}

void show(int view) {
  organism.set("view", view);
  organism.place(left(view), top(view), side(view), side(view));
  organism.draw();
}

// The large picture, two half as large below it, and four rows of channels.
float side(int view) { return view == 0 ? 400 : view < 3 ? 192 : 140; }
float left(int view) { return view < 2 ? gap : view == 2 ? 224 : 432 + (view - 3) % 4 * 156; }
float top(int view) { return view == 0 ? gap : view < 3 ? 432 : gap + (view - 3) / 4 * 156; }

String label(int view) {
  String[] names = { "colour", "alpha", "all hidden", "red", "green", "blue", "alpha" };
  return view < names.length ? names[view] : "hidden " + (view - 6);
}

void mouseDragged() {
  for (int view = 0; view < 19; view++) {
    organism.place(left(view), top(view), side(view), side(view));
    if (organism.contains(mouseX, mouseY)) organism.damage(mouseX, mouseY, side(view) / 12);
  }
}

void keyPressed() {
  if (key == ' ') organism.pause(!organism.paused());
  if (key == 's') organism.step(); // also while it is held still
  if (key == ENTER || key == RETURN) organism.seed();
  if (key == 'm') organism.set("smooth", 1 - organism.get("smooth"));
}
