// A butterfly flutters in circles, and its film goes round and round without a seam.
// Keys: r records one circle (butterfly.gif in the sketch's folder) and stops by itself;
// r again stops earlier.
import morphogen.*;

int circle = 120; // frames after which it is where it was
int fade = 30;    // but its cells are not: the film's end fades into its beginning

Organism butterfly;
Recorder recorder;

void setup() {
  size(400, 400, P2D);
  frameRate(30);
  butterfly = new Organism(this, "butterfly");
  butterfly.step(120); // grown before it is seen
  recorder = new Recorder(this).loop(fade);
}

void draw() {
  background(250, 248, 240);
  butterfly.step(); // one a frame however slow the sketch is, as the film counts frames too
  float turn = TWO_PI * frameCount / circle;
  float wings = 450 + 90 * cos(6 * turn);
  butterfly.place(200 + 40 * cos(turn) - wings / 2, 40 * sin(turn) - 25, wings, 450);
  butterfly.draw();
  // What fades takes frames from both ends, so a circle is recorded and a fade more.
  if (recorder.frames() == circle + fade) recorder.stop();
}

void keyPressed() {
  if (key == 'r') {
    if (recorder.recording()) recorder.stop();
    else recorder.start("butterfly.gif");
  }
}
