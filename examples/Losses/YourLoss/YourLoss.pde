// The instrument of "Your Loss": wish for roughness, brightness, edges ... with a weight, a
// target and a solo switch (s) each, and a pattern that has them is learned while you watch.
// Click on the pattern to see what its cells hide, and again to go back. Drag with the right
// button to wound it. h hides the panel, space holds the pattern still, g makes one step.
import controlP5.*;
import morphogen.*;
import morphogen.knob.Knob;

Training training;
Organism pattern;
Panel panel;
Knob grid = Knob.whole("grid", 16, 512, 128, "Cells across and down in the picture.");

void setup() {
  size(960, 660, P2D);
  training = Training.yourLoss(this);
  pattern = training.organism(128, 128);
  pattern.set("stepsPerFrame", 0.25);
  panel = new Panel(this, pattern, training);
  panel.add(grid);
  panel.button("new cells", () -> pattern.seed());
  panel.button("new weights", () -> training.reroll());
  panel.button("one step", () -> pattern.step());
  panel.button("save", () -> { panel.save("data/panel.json"); training.save("data/net.safetensors"); });
  panel.button("load", () -> { panel.load("data/panel.json"); training.load("data/net.safetensors"); });
  panel.button("export PNG", () -> pattern.image().save(sketchPath("pattern-" + frameCount + ".png")));
  training.start();
}

void draw() {
  background(35, 30, 45);
  if (grid.get() != pattern.columns() && !mousePressed) resize(int(grid.get()));
  pattern.place(310, 10, 640, 640);
  pattern.update();
  pattern.draw();
}

void resize(int cells) {
  pattern.close();
  pattern = training.organism(cells, cells);
  panel.organism(pattern);
}

void mousePressed() {
  if (!pattern.contains(mouseX, mouseY) || panel.isMouseOver()) return;
  if (mouseButton == LEFT) pattern.set("view", pattern.get("view") == 0 ? 2 : 0);
}

void mouseDragged() {
  if (mouseButton == RIGHT && !panel.isMouseOver()) pattern.damage(mouseX, mouseY);
}

void keyPressed() {
  if (key == ' ') pattern.pause(!pattern.paused());
  if (key == 'g') pattern.step();
}
