// A lizard lives here. Click it: where you click, its cells begin to obey a rule that was trained to
// infect lizards, and it goes on from cell to cell, until a butterfly is left. Drag with the right
// button to wound.
// Keys: space begins anew, o shows whose the cells are, f the front, + and - how fast it spreads.
import morphogen.*;

Arena arena;

void setup() {
  size(640, 700, P2D);
  arena = new Arena(this, "lizard", "lizard-butterfly");
  arena.place(0, 0, 640, 640);
  arena.set("brush", 25);
  arena.set("front", 1);
  textFont(createFont("SansSerif", 18));
}

void draw() {
  background(250, 248, 240);
  stroke(200, 60, 40);
  strokeWeight(2);
  arena.update();
  arena.draw();
  arena.scores().draw(20, 660, 600, 12);
  fill(90);
  text(round(100 * arena.score("lizard-butterfly")) + " % infected", 20, 692);
}

void mousePressed() {
  touch();
}

void mouseDragged() {
  touch();
}

void touch() {
  if (mouseButton == RIGHT) arena.damage(mouseX, mouseY);
  else arena.infect(mouseX, mouseY, "lizard-butterfly");
}

void keyPressed() {
  if (key == ' ') arena.seed();
  if (key == 'o') arena.set("owners", arena.get("owners") == 0 ? 0.5 : 0);
  if (key == 'f') arena.set("front", 1 - arena.get("front"));
  if (key == '+') arena.set("spread", arena.get("spread") + 0.1);
  if (key == '-') arena.set("spread", arena.get("spread") - 0.1);
}
