package controlP5;

import processing.core.PApplet;
import processing.core.PFont;

/** All controllers of a sketch. */
public class ControlP5 extends ControlP5Base {
  public ControlP5(PApplet sketch) {}

  public native boolean setFont(PFont font, int size);

  public native void setAutoDraw(boolean automatic);

  public native void draw();

  public native void show();

  public native void hide();

  public native boolean isMouseOver();
}
