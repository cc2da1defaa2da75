// Whom a cell attends to. Top right the nine shares of the cell under the mouse, in percent, its
// own in the middle. Below how much each cell is looked at: dark not at all, orange twice the mean.
// Drag to wound it. Keys: b next block, h next head or all, enter starts again from noise.
import morphogen.*;
import morphogen.rule.Attention;
import morphogen.step.AttentionShares;

Organism organism;
Attention attention;
float[] shares; // of each cell, of each head: nine
int block, head = -1; // -1: the mean of all heads

void setup() {
  size(960, 640, P2D);
  stroke(#0E1116);
  textFont(createFont("SansSerif", 18));
  organism = new Organism(this, "mist");
  organism.place(0, 0, 640, 640);
  attention = Attention.of(organism.rule().spec());
}

void draw() {
  background(#0E1116);
  organism.update();
  organism.draw();
  shares = AttentionShares.of(organism.rule(), organism.state(), block);
  int across = organism.columns(), down = organism.rows();
  float cell = 640.0 / across;
  int x = constrain(int(mouseX / cell), 0, across - 1), y = constrain(int(mouseY / cell), 0, down - 1);
  for (int i = 0; i < 9; i++) {
    float share = share(y * across + x, i);
    fill(255, 255 * share);
    rect((x + i % 3 - 1) * cell, (y + i / 3 - 1) * cell, cell, cell);
    fill(tone(2 * share));
    rect(656 + i % 3 * 97, 16 + i / 3 * 83, 94, 80);
    fill(share > 0.25 ? 0 : 220);
    text(round(100 * share), 692 + i % 3 * 97, 63 + i / 3 * 83);
  }
  fill(165);
  text("block " + (block + 1) + (head < 0 ? ", all heads" : ", head " + (head + 1)), 656, 290);
  image(lookedAt(across, down), 656, 304, 288, 288);
  text("how much each is looked at", 656, 620);
}

color tone(float share) { return lerpColor(#1B212A, #F3A31B, min(1, share)); }

float share(int cell, int neighbour) {
  int heads = attention.heads(), at = 9 * cell * heads + neighbour;
  float sum = 0;
  for (int h = 0; h < heads; h++) if (head < 0 || h == head) sum += shares[at + 9 * h];
  return head < 0 ? sum / heads : sum;
}

PImage lookedAt(int across, int down) {
  float[] sums = new float[across * down];
  for (int i = 0; i < 9 * sums.length; i++) {
    int x = i / 9 % across + i % 3 - 1, y = i / 9 / across + i % 9 / 3 - 1;
    if (x >= 0 && y >= 0 && x < across && y < down) sums[y * across + x] += share(i / 9, i % 9);
  }
  PImage map = createImage(across, down, RGB);
  for (int i = 0; i < sums.length; i++) map.pixels[i] = tone(sums[i] / 2);
  return map;
}

void mouseDragged() { organism.damage(mouseX, mouseY); }
void keyPressed() {
  if (key == 'b') block = (block + 1) % attention.passes();
  if (key == 'h') head = head + 1 < attention.heads() ? head + 1 : -1;
  if (key == ENTER || key == RETURN) organism.seed();
}
