// A butterfly whose inside is lava: it grows, and then all cells that lie deep in it obey
// another rule. Its rim is still the butterfly's. Drag to wound.
// Keys: space begins anew, n is the next texture, b makes the border between both soft or hard.
import morphogen.*;

String[] textures = { "lava", "veins", "scales", "herringbone" };
int rim = 2; // cells
int current = 0;
boolean filled;
Arena arena;

void setup() {
  size(640, 640, P2D);
  arena = new Arena(this, "butterfly", textures[0], textures[1], textures[2], textures[3]);
  arena.set("ground", 0); // only hands change whose a cell is
  arena.set("brush", 20);
  arena.set("border", 1);
}

void draw() {
  background(250, 248, 240);
  arena.update();
  if (!filled && arena.steps() > 160) fillIt();
  arena.draw();
}

// The cells of which everything around them is opaque become the pattern's.
void fillIt() {
  PImage butterfly = arena.image();
  PImage inside = createImage(butterfly.width, butterfly.height, ARGB);
  for (int y = rim; y < butterfly.height - rim; y++) {
    for (int x = rim; x < butterfly.width - rim; x++) {
      boolean deep = true;
      for (int dy = -rim; dy <= rim; dy++) {
        for (int dx = -rim; dx <= rim; dx++) {
          deep &= alpha(butterfly.get(x + dx, y + dy)) > 200;
        }
      }
      if (deep) inside.set(x, y, color(255));
    }
  }
  arena.infect(inside, textures[current]);
  filled = true;
}

void mouseDragged() {
  arena.damage(mouseX, mouseY);
}

void keyPressed() {
  if (key == 'n') current = (current + 1) % textures.length;
  if (key == ' ' || key == 'n') {
    arena.seed();
    filled = false;
  }
  if (key == 'b') arena.set("border", arena.get("border") == 0 ? 2 : 0);
}
