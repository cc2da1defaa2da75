// What moves before the camera wounds a living texture, which mends. It needs Processing's Video
// library: Sketch > Import Library > Manage Libraries. Without a camera a drawn dancer moves.
// Keys: 1 what moves wounds it, 2 it lives nowhere else, 3 what moves lights it; space begins anew.
import morphogen.*;
import processing.video.*;

Organism texture;
Capture camera;
PImage before;       // what the camera saw
PGraphics moves;     // white where something moves

void setup() {
  size(960, 640, P2D);
  textFont(createFont("SansSerif", 18));
  texture = new Organism(this, "veins", 96, 60);
  texture.place(0, 0, 960, 600);
  moves = createGraphics(96, 60, JAVA2D);
  drawDancer(0); // until the camera has a picture
  if (Capture.list().length == 0) return;
  camera = new Capture(this, Capture.list()[0]);
  camera.start();
}

void draw() {
  background(#101216);
  if (camera == null) drawDancer(frameCount * 0.05);
  else if (camera.available()) lookForMoves();
  if (key == '2') texture.habitat(moves);
  else if (key == '3') texture.paint(moves);
  else texture.damage(moves);
  texture.update();
  texture.draw();
  fill(#8C97A6);
  text(camera == null ? "no camera: a drawn dancer moves" : "move before the camera", 24, 627);
}

// White where this picture is not as the one before, mirrored as in a looking glass.
void lookForMoves() {
  camera.read();
  PImage now = camera.get();
  now.resize(moves.width, moves.height);
  moves.beginDraw();
  moves.background(0);
  for (int i = 0; i < now.pixels.length && before != null; i++) {
    float change = brightness(now.pixels[i]) - brightness(before.pixels[i]);
    if (abs(change) > 25) moves.set(95 - i % 96, i / 96, color(255));
  }
  before = now;
  moves.endDraw();
}

void drawDancer(float t) {
  moves.beginDraw();
  moves.background(0);
  moves.stroke(255);
  moves.strokeWeight(5);
  moves.translate(48 + 28 * sin(t * 0.4), 30 + 3 * sin(t * 3));
  moves.line(0, -8, 0, 8);
  for (int side = -1; side < 2; side += 2) {
    moves.line(0, -6, side * 13, -6 - 9 * sin(t * 1.5 + side)); // an arm
    moves.line(0, 8, side * 7, 22 + 2 * sin(t * 3 + side)); // a leg
  }
  moves.ellipse(0, -15, 6, 6);
  moves.endDraw();
}

void keyPressed() {
  if (key == ' ') texture.seed();
  texture.habitat(null);
}
