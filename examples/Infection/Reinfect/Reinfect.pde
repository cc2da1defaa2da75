// Infected again and again: what was a lizard becomes a butterfly, that becomes a lizard, and so on.
// Each infection breaks out in one place and spreads from there. Let the next one come before the
// last is through, and neither ever is: both at once, and animals that are neither.
// Click: the next infection breaks out there; drag with the right button to wound. Keys: a by itself
// or only where you click, + and - sooner and later, space begins anew, f hides the front.
import morphogen.*;

String[] infections = { "lizard-butterfly", "butterfly-lizard" };
int next;                  // which one is to break out
int patience = 100, since; // steps from one to the next, and how many have passed
boolean alone = true;      // whether it breaks out by itself
Arena arena;

void setup() {
  size(640, 700, P2D);
  arena = new Arena(this, "lizard", infections[0], infections[1]);
  arena.place(0, 0, 640, 640);
  arena.set("brush", 25);
  arena.set("front", 1);
  textFont(createFont("SansSerif", 18));
}

void draw() {
  background(250, 248, 240);
  stroke(200, 60, 40);
  strokeWeight(2);
  int before = arena.steps();
  arena.update();
  arena.draw();
  since += arena.steps() - before;
  if (alone && since > patience) somewhere();
  arena.scores().draw(20, 660, 600, 12);
  fill(90);
  text(round(100 * arena.score(infections[0])) + " % butterfly", 20, 692);
  text(alone ? "the next after " + patience + " steps" : "click: " + infections[next], 400, 692);
}

// In any cell that lives.
void somewhere() {
  PImage now = arena.image();
  for (int i = 0; i < 1000; i++) {
    int x = int(random(now.width)), y = int(random(now.height));
    if (alpha(now.get(x, y)) > 200) {
      breakOut((x + 0.5) * 640 / now.width, (y + 0.5) * 640 / now.width);
      return;
    }
  }
}

void breakOut(float x, float y) {
  arena.infect(x, y, infections[next]);
  next = 1 - next;
  since = 0;
}

void mousePressed() {
  if (mouseButton == LEFT) breakOut(mouseX, mouseY);
}

void mouseDragged() {
  if (mouseButton == RIGHT) arena.damage(mouseX, mouseY);
}

void keyPressed() {
  if (key == ' ') { arena.seed(); next = since = 0; }
  if (key == 'a') alone = !alone;
  if (key == '+') patience = max(10, patience - 10);
  if (key == '-') patience = min(400, patience + 10);
  if (key == 'f') arena.set("front", 1 - arena.get("front"));
}
