// Every creature that comes with the library, one after another. Drag the mouse through one, and
// it heals. Keys: left and right leaf through them, 1 to 9 take one, space grows it anew.
import morphogen.*;
import morphogen.rule.*;

ArrayList<String> names = new ArrayList<String>();
int current;
Organism organism;

void setup() {
  size(640, 700, P2D);
  textFont(createFont("SansSerif", 22));
  textAlign(CENTER);
  for (String name : RuleFile.builtIn()) {
    boolean grows = RuleFile.builtIn(name).rule().spec().start() == Start.SINGLE; // from one cell
    if (grows && !name.equals("embryo")) names.add(name); // that is every picture's beginning
  }
  take(0);
}

void take(int i) {
  current = (i + names.size()) % names.size();
  if (organism != null) organism.close();
  organism = new Organism(this, names.get(current));
  organism.place(0, 0, 640, 640);
}

void draw() {
  background(250, 248, 240);
  organism.update();
  organism.draw();
  if (mousePressed) organism.damage(mouseX, mouseY);
  fill(90);
  text(names.get(current) + "   " + (current + 1) + " of " + names.size(), width / 2, 675);
}

void keyPressed() {
  if (keyCode == RIGHT) take(current + 1);
  if (keyCode == LEFT) take(current - 1);
  if (key >= '1' && key <= '9' && key - '1' < names.size()) take(key - '1');
  if (key == ' ') organism.seed();
}
