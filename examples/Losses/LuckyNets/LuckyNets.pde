// Networks that have learned nothing: many make something beautiful by luck.
// Click on one to see it large, and again to go back. s saves the large one, with the luck it
// has, as a rule in the data folder; t trains it for more edges from there, or rests.
// Space deals new ones.
import morphogen.*;
import morphogen.rule.*;

RuleSpec kind = RuleSpec.yourLoss().withChannels(4).withHidden(16).withBoundary(Boundary.WRAP);
color[] inks = { #F4E8C1, #F2A65A, #EE6C4D, #9AD1D4, #7FB069 };
Organism[] nets = new Organism[48];
Organism large; // null while the sheet is shown
Training training;

void setup() {
  size(800, 600, P2D);
  training = Training.yourLoss(this, kind);
  for (int i = 0; i < nets.length; i++) {
    nets[i] = new Organism(this, training.rule(), 48, 48);
    nets[i].place(i % 8 * 100 + 2, i / 8 * 100 + 2, 96, 96);
    nets[i].set("stepsPerFrame", 0.2);
  }
  deal();
}

void deal() {
  for (Organism net : nets) {
    training.reroll();
    net.rule(training.rule());
    net.seed();
  }
}

void draw() {
  background(35, 30, 45);
  for (int i = 0; i < nets.length && large == null; i++) {
    tint(inks[i % inks.length]);
    nets[i].update();
    nets[i].draw();
  }
  if (large == null) return;
  large.update();
  large.draw();
  text("t trains it, or rests\ns saves it\n\n" + training.status(), 8, 20, 184, 570);
}

void mousePressed() {
  boolean back = large != null;
  training.stop();
  large = null;
  for (Organism net : nets) {
    if (back || !net.contains(mouseX, mouseY)) continue;
    training.rule(net.rule());
    large = training.organism(128, 128);
    large.place(200, 0, 600, 600);
  }
}

void train() {
  if (training.running()) training.stop();
  else training.start();
}

void keyPressed() {
  if (key == ' ' && large == null) deal();
  if (key == 't' && large != null) train();
  if (key == 's' && large != null) training.save("data/lucky.safetensors");
}
