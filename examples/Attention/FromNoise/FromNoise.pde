// A butterfly condenses out of noise: cells that attend to their neighbours find it again.
// A spike of noise hits all cells every four seconds, each fourth so hard that nothing is left.
// The line below is how much the cells change from frame to frame: spikes, and rest.
// Mouse: left stirs noise in, right wounds. Keys: space is a spike, enter is nothing but noise.
import morphogen.*;

Organism organism;
float[] changes = new float[640];
float[] seen; // in the frame before
int spikes;

void setup() {
  size(640, 760, P2D);
  textFont(createFont("SansSerif", 18));
  organism = new Organism(this, "mist");
  organism.place(0, 0, 640, 640);
  frameRate(20); // a step a frame: one can watch it condense
}

void draw() {
  background(#0E1116);
  if (frameCount % 80 == 0) {
    if (++spikes % 4 == 0) organism.seed();
    else stir(0, 0, 2 * width, 0.5);
  }
  organism.update();
  organism.draw();
  remember();
  noFill();
  stroke(#F3A31B);
  beginShape();
  for (int x = 0; x < width; x++) vertex(x, 744 - min(80, 60 * sqrt(changes[x])));
  endShape();
  fill(165);
  text("how much it changes", 16, 672);
  text("step " + organism.steps(), 530, 672);
}

// How far the cells' channels are from what they were, on average.
void remember() {
  float[] now = organism.state().values();
  float sum = 0;
  for (int i = 0; seen != null && i < now.length; i++) sum += abs(now[i] - seen[i]);
  seen = now.clone();
  arrayCopy(changes, 1, changes, 0, width - 1);
  changes[width - 1] = sum / now.length;
}

// Gaussian noise for all cells within reach of a point of the sketch.
void stir(float x, float y, float reach, float deviation) {
  float cell = 640.0 / organism.columns();
  organism.edit(state -> {
    for (int i = 0; i < state.values().length; i++) {
      int at = i / state.channels();
      float away = dist(x, y, (at % state.width() + 0.5) * cell, (at / state.width() + 0.5) * cell);
      if (away < reach) state.values()[i] += deviation * randomGaussian();
    }
  });
}

void mouseDragged() {
  if (mouseButton == RIGHT) organism.damage(mouseX, mouseY, 60);
  else stir(mouseX, mouseY, 60, 0.3);
}

void keyPressed() {
  if (key == ' ') stir(0, 0, 2 * width, 0.5);
  if (key == ENTER || key == RETURN) organism.seed();
}
