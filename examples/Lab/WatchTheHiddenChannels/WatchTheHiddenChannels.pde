// Twelve channels that are never shown, in three colours. In the middle each cell's hidden
// channels, along the three directions in which cells differ most, as red, green and blue:
// parts of one colour are cells that know the same. On the right the mean of all cells,
// look by look: growth is a long way, rest a small knot, and a wound leads out and back.
// Drag to wound it. Keys: enter starts again from one cell, right is the next creature.
import morphogen.*;

String[] creatures = { "butterfly", "lizard", "turtle", "octopus", "ladybug" };
int creature = 0;
Organism organism;
HiddenView hidden;

void setup() {
  size(1260, 480, P2D);
  textFont(createFont("SansSerif", 18));
  organism = new Organism(this, creatures[creature]);
  organism.place(0, 60, 420, 420);
  hidden = new HiddenView(this, organism);
}

void draw() {
  background(#0E1116);
  organism.update();
  organism.draw();
  hidden.update();
  image(hidden.picture(), 420, 60, 420, 420);
  trace(hidden.way());
  fill(165);
  text("what it shows", 24, 36);
  text("what its cells know: hidden channels in three colours", 364, 36);
  text("the way of their mean", 900, 36);
}

// From violet, the oldest, to yellow.
void trace(float[][] way) {
  translate(1050, 270);
  strokeWeight(2);
  for (int i = 1; i < way.length; i++) {
    stroke(lerpColor(#7A4FC0, #F3A31B, i / (float) way.length));
    line(170 * way[i - 1][0], -170 * way[i - 1][1], 170 * way[i][0], -170 * way[i][1]);
  }
  if (way.length > 0) {
    noStroke();
    fill(255);
    circle(170 * way[way.length - 1][0], -170 * way[way.length - 1][1], 8); // now
  }
  resetMatrix();
}

void again() {
  organism.seed();
  hidden.clear();
}

void mouseDragged() { organism.damage(mouseX, mouseY); }

void keyPressed() {
  if (keyCode == RIGHT) organism.rule(creatures[++creature % creatures.length]);
  if (keyCode == RIGHT || key == ENTER || key == RETURN) again();
}
