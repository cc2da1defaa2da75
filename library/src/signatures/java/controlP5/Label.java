package controlP5;

/** A controller's text. */
public class Label {
  public native Label align(int x, int y);

  public native Label setPadding(int x, int y);

  public native Label toUpperCase(boolean upper);
}
