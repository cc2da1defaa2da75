// The textures that come with the library, and rules of your own from this sketch's data folder,
// woven from noise. Drag the mouse through one: what it wipes away is woven anew. With the right
// button you paint where it may live. Keys: left and right leaf through them, up and down make
// its cells larger and smaller, w lets it live in a word only, e everywhere, space weaves it anew.
import morphogen.*;
import morphogen.rule.*;

ArrayList<String> names = new ArrayList<String>();
int current, cell = 5; // pixels across a cell
Organism texture;

void setup() {
  size(640, 700, P2D);
  textFont(createFont("SansSerif", 22));
  textAlign(CENTER);
  names.addAll(RuleFile.textures());
  String[] files = dataFile("").list(); // null if there is no such folder
  if (files != null) for (String file : sort(files)) if (file.endsWith(".safetensors")) names.add(file);
  take(0);
}

void take(int i) {
  current = (i + names.size()) % names.size();
  if (texture != null) texture.close();
  texture = new Organism(this, names.get(current), 640 / cell, 640 / cell);
  texture.place(0, 0, 640, 640);
  texture.set("stepsPerFrame", 2);
}

void draw() {
  background(#20242B);
  fill(#AEB7C4);
  texture.update();
  texture.draw();
  if (mousePressed && mouseButton == LEFT) texture.damage(mouseX, mouseY);
  if (mousePressed && mouseButton == RIGHT) texture.habitat(mouseX, mouseY, true);
  String size = texture.columns() + " x " + texture.rows() + " cells";
  text(names.get(current) + "   " + (current + 1) + " of " + names.size() + "   " + size, width / 2, 675);
}

// Light where it may live.
PGraphics word() {
  PGraphics page = createGraphics(640, 640);
  page.beginDraw();
  page.background(0);
  page.textFont(createFont("SansSerif", 300));
  page.textLeading(250);
  page.textAlign(CENTER, CENTER);
  page.text("we\nave", 320, 270);
  page.filter(DILATE);
  page.endDraw();
  return page;
}

void keyPressed() {
  if (keyCode == RIGHT) take(current + 1);
  if (keyCode == LEFT) take(current - 1);
  if (keyCode == UP || keyCode == DOWN) {
    cell = constrain(cell + (keyCode == UP ? 1 : -1), 2, 20);
    take(current);
  }
  if (key == 'w') texture.habitat(word());
  if (key == 'e') texture.habitat(null);
  if (key == ' ' || key == 'e' || key == 'w') texture.seed();
}
