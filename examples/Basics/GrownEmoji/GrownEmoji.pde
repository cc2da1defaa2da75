// A lizard grows from a single cell.
import morphogen.*;

Organism lizard;

void setup() {
  size(640, 640, P2D);
  lizard = new Organism(this, "lizard");
}

void draw() {
  background(255);
  lizard.step();
  lizard.draw();
}
