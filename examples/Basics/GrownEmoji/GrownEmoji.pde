// A lizard grows from a single cell, and lives on: hold the mouse on it, and it heals.
import morphogen.*;

Organism lizard;

void setup() {
  size(640, 640, P2D);
  lizard = new Organism(this, "lizard");
}

void draw() {
  background(255);
  lizard.update();
  lizard.draw();
  if (mousePressed) lizard.damage(mouseX, mouseY);
}
