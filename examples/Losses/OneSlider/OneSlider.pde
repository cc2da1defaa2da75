// A pattern is learned while you watch, from a single wish: so many edges.
// Drag along the bar to wish for more or fewer of them.
import morphogen.*;

Training training;
Organism pattern;

void setup() {
  size(640, 640, P2D);
  noStroke();
  training = Training.yourLoss(this);
  pattern = training.organism(128, 128);
  training.start();
}

void draw() {
  if (mousePressed) training.set("edge.target", (float) mouseX / width);
  pattern.update();
  pattern.draw();
  fill(35, 30, 45);
  rect(0, 540, 640, 100);
  fill(255, 190, 110);
  rect(0, 540, training.get("edge.target") * 640, 5);
  text("edges " + training.get("edge.target") + "   " + training.status(), 12, 552, 616, 88);
}
