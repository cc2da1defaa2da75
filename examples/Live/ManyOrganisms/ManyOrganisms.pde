// A wreath before the evening sun: seven organisms over one drawing, transparent where nothing
// lives, each with its own angle and its own speed, and so each at another age.
// Mouse: drag wounds whatever is under it. Keys: space lets all of them grow anew.
import morphogen.*;

int count = 6;
Organism[] wreath = new Organism[count];
Organism middle;

void setup() {
  size(800, 800, P2D);
  for (int i = 0; i < count; i++) {
    float turn = TWO_PI * i / count;
    wreath[i] = new Organism(this, "butterfly");
    wreath[i].set("angle", turn > PI ? turn - TWO_PI : turn);
    wreath[i].set("stepsPerFrame", 0.5 + 0.2 * i);
    wreath[i].set("smooth", 1);
    float x = 400 + 268 * sin(turn);
    float y = 400 - 268 * cos(turn);
    wreath[i].place(x - 150, y - 150, 300, 300);
  }
  middle = new Organism(this, "lizard");
  middle.set("smooth", 1);
  middle.place(170, 170, 460, 460);
}

void draw() {
  drawEvening();
  for (Organism butterfly : wreath) {
    butterfly.update();
    butterfly.draw();
  }
  middle.update();
  middle.draw();
}

void drawEvening() {
  noStroke();
  beginShape(QUADS); // the sky, dark above and warm below
  fill(#1D1B3A); vertex(0, 0); vertex(width, 0);
  fill(#8A3B5C); vertex(width, height); vertex(0, height);
  endShape();
  for (int ring = 0; ring < 5; ring++) {
    fill(#FFB765, ring == 4 ? 255 : 22);
    circle(400, 400, 700 - 100 * ring);
  }
}

void mouseDragged() {
  for (Organism butterfly : wreath) butterfly.damage(mouseX, mouseY, 22);
  middle.damage(mouseX, mouseY, 22);
}

void keyPressed() {
  if (key != ' ') return;
  for (Organism butterfly : wreath) butterfly.seed();
  middle.seed();
}
