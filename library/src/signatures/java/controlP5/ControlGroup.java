package controlP5;

/** A group with a bar and a background. */
public class ControlGroup<T> extends ControllerGroup<T> {
  public native T setBarHeight(int height);

  public native T setBackgroundHeight(int height);

  public native T setBackgroundColor(int color);
}
