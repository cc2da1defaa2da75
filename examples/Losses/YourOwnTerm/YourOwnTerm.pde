// A loss of one's own makes a pattern: stripes, because what changes downwards costs,
// and change across has a target. Ten lines of DJL; PyTorch finds the gradient.
// Drag along the bar to ask for more or fewer stripes. Space: new random weights.
import ai.djl.ndarray.*;
import morphogen.*;
import morphogen.loss.*;

class Stripes implements Term {
  public Range target() {
    return new Range("stripes", 0, 1, 0.5, "How different cells are from their right neighbours.");
  }

  public NDArray perSample(Observation observation, double target) {
    NDArray across = Observation.mean(observation.across().abs());
    NDArray down = Observation.mean(observation.down().abs());
    return across.sub(target).square().add(down.square());
  }
}

Training training;
Organism pattern;

void setup() {
  size(640, 640, P2D);
  noStroke();
  textSize(18);
  tint(#F4D8A1);
  training = Training.yourLoss(this, new Stripes());
  pattern = training.organism(96, 81);
  pattern.place(0, 0, 640, 540);
  training.start();
}

void draw() {
  background(35, 30, 45);
  if (mousePressed) training.set("stripes.target", (float) mouseX / width);
  pattern.update();
  pattern.draw();
  int tall = training.failed() ? 300 : 100; // what failed takes more lines to tell
  fill(35, 30, 45);
  rect(0, height - tall, width, tall);
  fill(255);
  rect(0, height - tall, training.get("stripes.target") * width, 4);
  String said = "stripes " + nf(training.get("stripes.target"), 1, 2) + "   " + training.status();
  text(said, 12, height - tall + 12, width - 24, tall - 12);
}

void keyPressed() {
  if (key == ' ') training.reroll();
}
