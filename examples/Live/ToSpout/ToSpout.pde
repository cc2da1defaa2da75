// A butterfly for other programs on Windows: it is drawn on a canvas, with nothing around it, and
// the Spout library sends that to Resolume, MadMapper, TouchDesigner, OBS ... It needs Spout:
// Sketch > Import Library > Manage Libraries; for a Mac there is the example ToSyphon.
// Mouse: drag to wound. Keys: enter grows it anew, b sends black.
import morphogen.*;
import spout.*;

Organism butterfly;
PGraphics canvas;
Spout spout;
boolean black;

void setup() {
  size(640, 700, P2D);
  textFont(createFont("SansSerif", 18));
  butterfly = new Organism(this, "butterfly");
  butterfly.place(0, 0, 640, 640); // on the canvas, and where the mouse is
  canvas = createGraphics(640, 640, P2D);
  spout = new Spout(this);
  spout.setSenderName("Morphogen");
}

void draw() {
  background(#12161C);
  butterfly.update();
  canvas.beginDraw();
  canvas.clear(); // transparent where nothing lives
  if (!black) butterfly.draw(canvas);
  canvas.endDraw();
  spout.sendTexture(canvas);
  image(canvas, 0, 0);
  fill(#8C97A6);
  text("sent as \"Morphogen\", 640 x 640" + (black ? ", black" : ""), 24, 677);
}

void mouseDragged() { butterfly.damage(mouseX, mouseY); }

void keyPressed() {
  if (key == ENTER || key == RETURN) butterfly.seed();
  if (key == 'b') black = !black;
}
