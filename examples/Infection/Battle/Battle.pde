// Three animals grow on neutral ground until they meet. From then on each takes cells of the others
// where more of its own live, and turns them into its own picture as well as it can.
// Click: a wall. Keys: 1 to 3 choose an animal, and a right click plants it; space begins anew,
// o shows whose the cells are.
import morphogen.*;

String[] names = { "lizard", "butterfly", "chick" };
int current = 0;
Arena arena;

void setup() {
  size(800, 900, P2D);
  arena = new Arena(this, 96, 96, names);
  arena.place(0, 0, 800, 800);
  arena.set("conquest", 1); // a battle
  arena.set("spread", 1);
  arena.set("stepsPerFrame", 2);
  arena.set("owners", 0.35);
  arena.set("front", 1);
  arena.set("brush", 14);
  textFont(createFont("SansSerif", 18));
  begin();
}

void begin() {
  arena.clear();
  arena.seed(240, 260, "lizard");
  arena.seed(560, 260, "butterfly");
  arena.seed(400, 560, "chick");
}

void draw() {
  background(24);
  stroke(255);
  strokeWeight(1.5);
  arena.update();
  arena.draw();
  arena.scores().drawHistory(20, 820, 360, 60);
  arena.scores().draw(420, 820, 360, 16);
  for (int i = 0; i < names.length; i++) {
    fill(arena.colour(names[i]));
    text((i == current ? "> " : "") + names[i] + " " + arena.scores().living(names[i]), 420 + 120 * i, 868);
  }
  if (arena.winner() != null) {
    fill(255);
    text(arena.winner() + " has won", 420, 892);
  }
}

void mousePressed() {
  if (mouseButton == RIGHT) arena.seed(mouseX, mouseY, names[current]);
}

void mouseDragged() {
  if (mouseButton == LEFT) arena.infect(pmouseX, pmouseY, mouseX, mouseY, Arena.WALL);
}

void keyPressed() {
  if (key == ' ') begin();
  if (key >= '1' && key <= '3') current = key - '1';
  if (key == 'o') arena.set("owners", arena.get("owners") == 0 ? 0.35 : 0);
}
