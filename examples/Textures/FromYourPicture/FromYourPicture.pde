// The texture of a picture is learned while you watch: noise becomes its bricks, its lava, what
// you choose. It is learned from the square below and has no seam, so it covers any number of
// cells. Drag the mouse through it: what is wiped away is woven anew.
// Keys: o opens a picture file, left and right take one of those that are here, up and down make
// cells larger and smaller, t trains or rests, space weaves it anew, s saves the rule and a film.
import morphogen.*;
import java.io.File;

final int FILM = 120; // frames of the film, every other one of the sketch
String[] given = { "scales", "lava", "veins", "herringbone" }; // tiles of the library
int current, cell = 5; // pixels across a cell
Training training;
Organism texture;
Recorder recorder;
PImage target; // the square that it is learned from
volatile PImage opened; // a file, read by another thread
volatile String told = "";

void setup() {
  size(640, 800, P2D);
  textFont(createFont("SansSerif", 18));
  recorder = new Recorder(this).every(2);
  take(0);
}

void take(int i) {
  current = (i + given.length) % given.length;
  learn(Training.texture(this, given[current]));
}

void learn(PImage picture) {
  try {
    learn(Training.texture(this, picture));
  } catch (IllegalArgumentException e) { // one colour all over, for example
    told = e.getMessage();
  }
}

// Another training; the one before ends.
void learn(Training next) {
  if (training != null) training.close();
  training = next;
  target = training.target();
  weave();
  training.start();
  told = "";
}

// New cells of the size that is wanted.
void weave() {
  if (texture != null) texture.close();
  texture = training.organism(640 / cell, 640 / cell);
  texture.place(0, 0, 640, 640);
}

void draw() {
  background(#20242B);
  if (opened != null) learn(opened);
  opened = null;
  // Until it stays it is woven anew, again and again; then the same cells live on.
  texture.set("restart", training.stays() || recorder.recording() ? 0 : 1);
  texture.update();
  if (mousePressed) texture.damage(mouseX, mouseY);
  if (!training.failed()) texture.draw();
  if (recorder.recording() && recorder.frames() == FILM) endFilm();
  image(target, 16, 656, 128, 128);
  fill(#AEB7C4);
  String keys = "o opens a picture, left and right take one\nup, down cells, t rests, s saves, space anew";
  String said = told.isEmpty() ? training.status() : told;
  if (training.failed()) text(said, 12, 12, 616, 630); // in full
  else text(keys + "\n" + said, 164, 656, 464, 140);
}

void keyPressed() {
  if (key == 'o') selectInput("A picture whose texture is learned", "open");
  if (keyCode == RIGHT) take(current + 1);
  if (keyCode == LEFT) take(current - 1);
  if (keyCode == UP || keyCode == DOWN) {
    cell = constrain(cell + (keyCode == UP ? 1 : -1), 2, 20);
    weave();
  }
  if (key == 't' && training.running()) training.stop();
  else if (key == 't') training.start();
  if (key == ' ') texture.seed();
  if (key == 's') save();
}

// Called with the file, on a thread of its own: the picture goes on.
void open(File file) {
  if (file == null) return; // none was chosen
  opened = loadImage(file.getPath());
  if (opened == null) told = file.getName() + " is no picture that can be read.";
}

void save() {
  if (recorder.recording() || !training.save("data/texture.safetensors")) return;
  texture.seed();
  recorder.start("texture.gif");
  told = "data/texture.safetensors is saved, texture.gif is being filmed.";
}

void endFilm() {
  recorder.stop();
  told = "data/texture.safetensors and texture.gif are saved.";
}
