// A pattern is learned while you watch, from a single term of a loss: so many edges.
// Drag along the bar to ask for more or fewer of them.
import morphogen.*;

Training training;
Organism pattern;

void setup() {
  size(640, 640, P2D);
  noStroke();
  textSize(18);
  training = Training.yourLoss(this);
  pattern = training.organism(128, 128);
  training.start();
}

void draw() {
  if (mousePressed) training.set("edge.target", (float) mouseX / width);
  pattern.update();
  pattern.draw();
  int tall = training.failed() ? 300 : 100; // what failed takes more lines to tell
  fill(35, 30, 45);
  rect(0, height - tall, width, tall);
  fill(255, 190, 110);
  rect(0, height - tall, training.get("edge.target") * width, 5);
  String said = "edges " + nf(training.get("edge.target"), 1, 2) + "   " + training.status();
  text(said, 12, height - tall + 12, width - 24, tall - 12);
}
