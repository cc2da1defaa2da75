// Several textures on one canvas, side by side with soft borders: a brush that paints with what
// lives. Drag to paint. Keys: 1 to 5 choose a texture, + and - the brush, b how soft the borders
// are, e lets them spread into each other, t writes a word, space begins anew.
import morphogen.*;

String[] names = { "moss", "scales", "lava", "herringbone", "veins" };
int current = 1;
Arena arena;

void setup() {
  size(840, 840, P2D);
  arena = new Arena(this, 120, 120, names);
  arena.set("ground", 0); // only hands change whose a cell is
  arena.set("border", 3);
  arena.set("smooth", 1);
  arena.set("brush", 60);
  begin();
}

void begin() {
  arena.seed();
  for (int i = 0; i < 90; i++) { // four waves across the canvas
    for (int wave = 1; wave < names.length; wave++) {
      arena.paint(i * 9.5, 168 * wave - 20 + 40 * sin(i * 0.12 + wave), names[wave], 50);
    }
  }
}

void draw() {
  background(0);
  arena.update();
  arena.draw();
  noFill();
  stroke(255);
  circle(mouseX, mouseY, 2 * arena.get("brush"));
}

void mousePressed() {
  arena.paint(mouseX, mouseY, names[current]);
}

void mouseDragged() {
  arena.paint(mouseX, mouseY, names[current]);
}

void keyPressed() {
  if (key >= '1' && key <= '5') current = key - '1';
  if (key == '+') arena.set("brush", arena.get("brush") + 8);
  if (key == '-') arena.set("brush", arena.get("brush") - 8);
  if (key == 'b') arena.set("border", (arena.get("border") + 2) % 10);
  if (key == 'e') {
    arena.set("ground", arena.get("ground") == 0 ? 2 : 0);
    arena.set("conquest", 1);
  }
  if (key == 't') arena.write("alive", names[current]);
  if (key == ' ') begin();
}
