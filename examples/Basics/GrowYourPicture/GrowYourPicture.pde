// A picture of your own comes alive: what lives already becomes the picture while you watch, and
// once it stays it is held on to. Drag the mouse through it: it heals the better the longer it trains.
// Keys: o opens a picture file, left and right take an emoji, d draws: the mouse paints, 1 to 6 are
// inks, d again brings it to life. Space grows it anew, s saves the rule and a film of its growth.
// A camera's picture is one too, with Processing's video library:
//   Capture camera = new Capture(this); // in setup(), then camera.start();
//   camera.read(); grow(camera);        // where a key is pressed and camera.available()
import morphogen.*;
import morphogen.picture.*;
import java.io.File;

final int FILM = 150; // frames of the film, every other one of the sketch
color[] inks = { #2B2D42, #E4572E, #F2B134, #3BB273, #3D7DCA, #FFFFFF };
int ink = 1, current = 8;
Training training;
Organism organism;
Recorder recorder;
PImage target; // what it becomes
PGraphics paper; // while one draws, else null
volatile PImage opened; // a file, read by another thread
volatile String told = "";

void setup() {
  size(640, 800, P2D);
  textFont(createFont("SansSerif", 18));
  recorder = new Recorder(this).every(2);
  take(current);
}

void take(int i) {
  current = (i + Emoji.all().size()) % Emoji.all().size();
  grow(Training.picture(this, Emoji.all().get(current).name()));
}

// A new training, from the embryo with which each begins; the one before ends.
void grow(PImage picture) {
  Training next;
  try {
    next = Training.grow(this, picture);
  } catch (IllegalArgumentException e) { // one colour all over, for example
    told = e.getMessage();
    return;
  }
  if (training != null) training.close();
  training = next;
  target = training.target();
  if (organism == null) organism = training.organism(target.width, target.height);
  else training.teach(organism);
  organism.place(0, 0, 640, 640);
  organism.seed();
  training.start();
  told = "";
}

void draw() {
  background(250, 248, 240);
  if (opened != null) grow(opened);
  opened = null;
  if (paper == null) live(); else paint();
  if (recorder.recording() && recorder.frames() == FILM) endFilm();
  image(target, -16, 624, 192, 192); // its margin is transparent
  fill(70);
  String keys = "o opens a picture, left and right take an emoji\nd draws one, s saves, space grows it anew";
  if (paper != null) keys = "The mouse paints, 1 to 6 are inks.\nd brings it to life.";
  String said = told.isEmpty() ? training.status() : told;
  if (training.failed()) text(training.status(), 12, 12, 616, 630); // in full
  else text(keys + "\n" + said, 176, 656, 452, 140);
}

void live() {
  // While it does not stay yet it is grown anew, again and again; then the same cells live on.
  organism.set("restart", training.stays() || recorder.recording() ? 0 : 1);
  organism.update();
  if (mousePressed) organism.damage(mouseX, mouseY);
  if (!training.failed()) organism.draw();
}

void paint() {
  paper.beginDraw();
  paper.stroke(inks[ink]);
  paper.strokeWeight(36);
  if (mousePressed) paper.line(pmouseX, pmouseY, mouseX, mouseY);
  paper.endDraw();
  image(paper, 0, 0);
}

void keyPressed() {
  if (key == 'o') selectInput("A picture that comes alive", "open");
  if (keyCode == RIGHT) take(current + 1);
  if (keyCode == LEFT) take(current - 1);
  if (key == 'd') drawOrGrow();
  if (key >= '1' && key <= '6') ink = key - '1';
  if (key == ' ') organism.seed();
  if (key == 's') save();
}

void drawOrGrow() {
  if (paper != null) {
    PGraphics drawn = paper;
    paper = null;
    grow(drawn.get());
    return;
  }
  paper = createGraphics(640, 640);
  paper.beginDraw();
  paper.background(255);
  paper.endDraw();
}

// Called with the file, on a thread of its own: the picture goes on.
void open(File file) {
  if (file == null) return; // none was chosen
  try {
    opened = Training.picture(this, file.getPath());
  } catch (RuntimeException e) {
    told = e.getMessage();
  }
}

void save() {
  if (recorder.recording() || !training.save("data/mine.safetensors")) return;
  organism.seed();
  recorder.start("mine.gif");
  told = "data/mine.safetensors is saved, mine.gif is being filmed.";
}

void endFilm() {
  recorder.stop();
  told = "data/mine.safetensors and mine.gif are saved.";
}
