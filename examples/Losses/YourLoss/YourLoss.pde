// The instrument of "Your Loss": roughness, brightness, edges ... are terms with a weight, a
// target and a solo switch (s) each, and a pattern that has them is learned while you watch.
// "colours" and "joined" begin anew with another kind of rule; 0 to 9 show one of ten recipes,
// which the switch "train" lets learn on. Click on the pattern to see what its cells hide, and
// again to go back. Drag with the right button to wound it. h hides the panel, space holds the
// pattern still, g makes one step.
import controlP5.*;
import morphogen.*;
import morphogen.knob.Knob;
import morphogen.rule.*;
import morphogen.train.Recipes;

Training training;
Organism pattern;
Panel panel;
Knob grid = Knob.whole("grid", 16, 512, 128, "Cells across and down in the picture.");
Knob colours = Knob.toggle("colours", false, "Red, green and blue, with terms for each.");
Knob joined = Knob.toggle("joined", false, "Trained on a grid whose edges are joined.");

void setup() {
  size(960, 660, P2D);
  training = Training.yourLoss(this);
  pattern = training.organism(128, 128);
  pattern.set("stepsPerFrame", 0.25);
  panel = new Panel(this, pattern, training);
  panel.add(grid);
  panel.add(colours);
  panel.add(joined);
  panel.button("save net", () -> { panel.save("data/net.json"); training.save("data/net.safetensors"); });
  panel.button("load net", () -> load());
  training.start();
}

void draw() {
  background(35, 30, 45);
  if (colours.isOn() != inColour() || joined.isOn() != kind().wraps()) another();
  if (grid.get() != pattern.columns() && !mousePressed) resize(int(grid.get()));
  pattern.place(310, 10, 640, 640);
  pattern.update();
  pattern.draw();
}

RuleSpec kind() {
  return training.rule().spec();
}

boolean inColour() {
  return kind().visible() == 3;
}

void another() {
  RuleSpec kind = RuleSpec.yourLoss().withBoundary(joined.isOn() ? Boundary.WRAP : Boundary.ZERO);
  if (colours.isOn()) kind = kind.withChannels(6).withVisible(3);
  begin(Training.yourLoss(this, kind));
  training.start();
}

void begin(Training next) {
  float pace = pattern.get("stepsPerFrame");
  training.close();
  training = next;
  pattern.close();
  pattern = training.organism(int(grid.get()), int(grid.get()));
  pattern.set("stepsPerFrame", pace);
  colours.set(inColour() ? 1 : 0);
  joined.set(kind().wraps() ? 1 : 0);
  panel.show(pattern, training);
}

void resize(int cells) {
  pattern.close();
  pattern = training.organism(cells, cells);
  panel.organism(pattern);
}

void load() {
  Organism saved = new Organism(this, "net.safetensors");
  begin(Training.yourLoss(this, saved.rule().spec()));
  training.rule(saved.rule());
  saved.close();
  panel.load("data/net.json");
}

void mousePressed() {
  if (!pattern.contains(mouseX, mouseY) || panel.isMouseOver()) return;
  if (mouseButton == LEFT) pattern.set("view", pattern.get("view") == 0 ? 2 : 0);
}

void mouseDragged() {
  if (mouseButton == RIGHT && !panel.isMouseOver()) pattern.damage(mouseX, mouseY);
}

void keyPressed() {
  if (panel.isTyping()) return;
  if (key == ' ') pattern.pause(!pattern.paused());
  if (key == 'g') pattern.step(); // also while it is held still
  if (key >= '0' && key <= '9') begin(Training.recipe(this, Recipes.all().get(key - '0').name()));
}
