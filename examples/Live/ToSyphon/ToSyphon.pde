// A butterfly for other programs on a Mac: it is drawn on a canvas, with nothing around it, and the
// Syphon library sends that to MadMapper, Resolume, VDMX, OBS ... It needs Syphon: Sketch > Import
// Library > Manage Libraries; for Windows there is the example ToSpout.
// Mouse: drag to wound. Keys: enter grows it anew, b sends black.
import morphogen.*;
import codeanticode.syphon.*;

Organism butterfly;
PGraphics canvas;
SyphonServer server;
boolean black;

void setup() {
  size(640, 700, P2D);
  textFont(createFont("SansSerif", 18));
  butterfly = new Organism(this, "butterfly");
  butterfly.place(0, 0, 640, 640); // on the canvas, and where the mouse is
  canvas = createGraphics(640, 640, P2D);
  server = new SyphonServer(this, "Morphogen");
}

void draw() {
  background(#12161C);
  butterfly.update();
  canvas.beginDraw();
  canvas.clear(); // transparent where nothing lives
  if (!black) butterfly.draw(canvas);
  canvas.endDraw();
  server.sendImage(canvas);
  image(canvas, 0, 0);
  fill(#8C97A6);
  text("sent as \"Morphogen\", 640 x 640" + (black ? ", black" : ""), 24, 677);
}

void mouseDragged() { butterfly.damage(mouseX, mouseY); }

void keyPressed() {
  if (key == ENTER || key == RETURN) butterfly.seed();
  if (key == 'b') black = !black;
}
