// A carpet as large as the window, which weaves itself and mends what you tear: drag the mouse.
// Sliders: how fast it is woven, how large its pattern is, how large a hole you tear. Keys: left
// and right take another of the library's textures or of your own in this sketch's data folder,
// space weaves it anew, h hides the panel.
import controlP5.*;
import morphogen.*;
import morphogen.knob.Knob;
import morphogen.rule.*;

final int CELL = 4; // pixels across a cell
ArrayList<String> names = new ArrayList<String>();
int current;
Organism carpet;
Panel panel;
Knob speed = Knob.range("speed", 0, 8, 1, "Steps in each frame; 0 holds it still.");
Knob scale = Knob.range("scale", 0.5, 1.4, 1, "How large its pattern is.");
Knob brush = Knob.range("brush", 5, 120, 40, "Radius of a hole, in pixels.");

void setup() {
  size(1000, 640, P2D);
  names.addAll(RuleFile.textures());
  String[] files = dataFile("").list(); // null if there is no such folder
  if (files != null) for (String file : sort(files)) if (file.endsWith(".safetensors")) names.add(file);
  panel = new Panel(this);
  panel.add(speed);
  panel.add(scale);
  panel.add(brush);
  take(0);
}

void take(int i) {
  current = (i + names.size()) % names.size();
  if (carpet != null) carpet.close();
  carpet = new Organism(this, names.get(current), width / CELL, height / CELL);
  carpet.place(0, 0, width, height);
}

void draw() {
  background(#20242B);
  carpet.set("stepsPerFrame", speed.get());
  carpet.set("scale", scale.get());
  carpet.set("brush", brush.get());
  carpet.update();
  carpet.draw();
  if (mousePressed && !panel.isMouseOver()) carpet.damage(mouseX, mouseY);
}

void keyPressed() {
  if (panel.isTyping()) return;
  if (keyCode == RIGHT) take(current + 1);
  if (keyCode == LEFT) take(current - 1);
  if (key == ' ') carpet.seed();
}
