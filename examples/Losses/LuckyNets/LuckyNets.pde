// Networks that have learned nothing: many make something beautiful by luck, and those that show
// one flat tone are dealt again. Click on one to see it large, and again to go back. s saves it as
// it is, a rule in the data folder; t trains it for more edges, or rests. Space deals new ones.
import morphogen.*;
import morphogen.rule.*;

RuleSpec kind = RuleSpec.yourLoss().withChannels(4).withHidden(16).withBoundary(Boundary.WRAP);
color[] inks = { #F4E8C1, #F2A65A, #EE6C4D, #9AD1D4, #7FB069 };
Organism[] nets = new Organism[48];
int dealt, luck; // how many are on the table; the random seed of the last one
Organism large;  // null while the table is shown
Training training;

void setup() {
  size(800, 670, P2D);
  textSize(20);
  training = Training.yourLoss(this, kind);
  for (int i = 0; i < nets.length; i++) {
    nets[i] = new Organism(this, training.rule(), 48, 48);
    nets[i].place(i % 8 * 100 + 2, i / 8 * 100 + 2, 96, 96);
    nets[i].set("stepsPerFrame", 0.2);
  }
}

void deal(Organism net, boolean another) {
  for (int i = 0; i < 5 && (another || flat(net)); i++, another = false) {
    net.rule(Rule.random(kind, 0.1, ++luck));
    net.seed();
    net.step(60); // then one sees what it is like
  }
}

boolean flat(Organism net) {
  color[] cells = net.image().pixels;
  int edges = 0;
  for (int i = 1; i < cells.length; i++) if (abs(red(cells[i]) - red(cells[i - 1])) > 20) edges++;
  return edges < cells.length / 20;
}

void draw() {
  background(35, 30, 45);
  if (large == null) deal(nets[frameCount % nets.length], dealt++ < nets.length);
  for (int i = 0; i < nets.length && large == null; i++) {
    tint(inks[i % inks.length]);
    nets[i].update();
    nets[i].draw();
  }
  String keys = "t trains it, or rests. s saves it. Click to go back.\n" + training.status();
  String said = large == null ? "Click on one. Space deals new ones." : keys;
  text(said, 12, training.failed() ? 8 : 608, 776, 660); // a failure has many lines
  if (large != null) large.update();
  if (large != null && !training.failed()) large.draw();
}

void mousePressed() {
  boolean back = large != null;
  training.stop();
  large = null;
  for (Organism net : nets) if (!back && net.contains(mouseX, mouseY)) large = net;
  if (large == null) return;
  training.rule(large.rule());
  large = training.organism(128, 128);
  large.place(100, 0, 600, 600);
}

void keyPressed() {
  if (key == ' ') dealt = 0;
  if (key == 't' && large != null) training.set("train", 1 - training.get("train"));
  if (key == 's' && large != null) training.save("data/lucky.safetensors");
}
