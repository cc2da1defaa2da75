// A rule learns to infect while you watch: again and again a grown host is infected by what has been
// learned so far. At first it is only disturbed; after a minute or two it becomes the picture, and
// stays. Drag to wound it: what is infected should heal as well.
// Keys: left and right choose another pair, t trains or rests, s saves the rule into the data folder
// (for an Arena), space infects a host anew.
import morphogen.*;

String[][] pairs = { // a host, and what it is to become
  { "lizard", "butterfly" }, { "butterfly", "chick" }, { "chick", "octopus" }, { "turtle", "mushroom" }
};
int current;
String told = "";
Organism organism;
Training training;

void setup() {
  size(640, 700, P2D);
  textFont(createFont("SansSerif", 18));
  textLeading(22);
  take(0);
}

void take(int i) {
  current = (i + pairs.length) % pairs.length;
  if (training != null) {
    training.close();
    organism.close();
  }
  training = Training.infect(this, pairs[current][0], pairs[current][1]);
  organism = training.organism(64, 64);
  organism.place(0, 0, 640, 640);
  organism.set("brush", 30);
  training.start();
  told = "";
}

void draw() {
  background(250, 248, 240);
  organism.update();
  organism.draw();
  if (mousePressed) organism.damage(mouseX, mouseY);
  image(training.target(), 560, 8, 64, 64);
  fill(90);
  String[] pair = pairs[current];
  text(pair[0] + " to " + pair[1] + ". " + training.status() + told, 20, 645, 600, 55);
}

void keyPressed() {
  if (keyCode == RIGHT) take(current + 1);
  if (keyCode == LEFT) take(current - 1);
  if (key == 't' && training.running()) training.stop();
  else if (key == 't') training.start();
  if (key == ' ') organism.seed();
  if (key == 's' && training.save("data/infection.safetensors")) told = " Saved.";
}
