package controlP5;

/** What holds controllers. */
public abstract class ControllerGroup<T> {
  public native T setPosition(float x, float y);

  public native T setWidth(int width);

  public native void remove();

  public native T setCaptionLabel(String text);

  public native T setColorBackground(int color);

  public native T setOpen(boolean open);

  public native boolean isOpen();

  public native Label getCaptionLabel();
}
