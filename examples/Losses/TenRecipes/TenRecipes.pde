// Ten patterns, a key each: 0 to 9. Hold the mouse and the pattern changes its mind: it learns
// to be bolder to the right, softer to the left. s saves what it has become as a rule.
import morphogen.*;
import morphogen.train.*;

Training training;
Organism pattern;

void setup() {
  size(640, 640, P2D);
  noStroke();
  choose(3);
}

void choose(int i) {
  if (training != null) training.close();
  if (pattern != null) pattern.close();
  Recipe recipe = Recipes.all().get(i);
  windowTitle(recipe.name() + ": " + recipe.text());
  training = Training.recipe(this, recipe.name());
  pattern = training.organism(128, 128);
}

void draw() {
  background(0);
  if (mousePressed) training.set("contrast.target", map(mouseX, 0, width, 0, 0.3));
  pattern.update();
  pattern.draw();
  if (training.running() || training.failed()) tell(training.failed() ? 100 : 28);
}

void tell(int tall) {
  fill(0);
  rect(0, height - tall, width, tall);
  fill(255);
  text(training.status(), 12, height - tall + 6, width - 24, tall);
}

void mousePressed() {
  training.set("contrast.weight", 1);
  training.start();
}

void mouseReleased() {
  training.stop();
}

void keyPressed() {
  if (key >= '0' && key <= '9') choose(key - '0');
  if (key == 's') training.save("data/mine.safetensors");
}
