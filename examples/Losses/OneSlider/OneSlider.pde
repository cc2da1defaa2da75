// A pattern learns under your fingers: the further right the mouse, the more edges it shall have.
// Key: space begins again with new random weights.
import morphogen.*;

Training training;
Organism pattern;

void setup() {
  size(640, 640, P2D);
  training = Training.yourLoss(this);
  pattern = training.organism(128, 128);
  training.start();
}

void draw() {
  training.set("edge.target", (float) mouseX / width);
  pattern.update();
  pattern.draw();
  text(training.status(), 12, 20);
}

void keyPressed() {
  if (key == ' ') training.reroll();
}
