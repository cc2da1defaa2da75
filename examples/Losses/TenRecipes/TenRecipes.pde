// Ten patterns, a key each: 0 to 9. Hold the mouse and the pattern changes its mind: it learns
// to be bolder to the right, softer to the left. s saves what it has become as a rule.
import morphogen.*;
import morphogen.train.*;

Training training;
Organism pattern;
Organism leaving; // the one before, while it fades away
float arrived; // 0 is the one before, 1 the pattern
String title;

void setup() {
  size(640, 720, P2D);
  noStroke();
  textSize(18);
  choose(3);
}

void choose(int i) {
  if (training != null) training.close();
  if (leaving != null) leaving.close();
  Recipe recipe = Recipes.all().get(i);
  title = i + "  " + recipe.name() + ": " + recipe.text();
  training = Training.recipe(this, recipe.name());
  leaving = pattern;
  arrived = 0;
  pattern = training.organism(128, 128);
}

void draw() {
  background(0);
  if (mousePressed) training.set("contrast.target", map(mouseX, 0, width, 0, 0.3));
  arrived = min(1, arrived + 1 / 45.0);
  if (leaving != null) show(leaving, 1 - arrived);
  show(pattern, arrived);
  int tall = training.failed() ? 300 : 80; // what failed takes more lines to tell
  fill(0);
  rect(0, height - tall, width, tall);
  fill(255);
  text(title + "\n" + state(), 12, height - tall + 10, width - 24, tall);
}

void show(Organism shown, float strength) {
  shown.place(0, 0, 640, 640);
  shown.update();
  tint(255, 255 * strength);
  shown.draw();
}

String state() {
  boolean quiet = training.iterations() == 0 && !training.running() && !training.failed();
  return quiet ? "0 to 9: another one. Hold the mouse: it learns." : training.status();
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
