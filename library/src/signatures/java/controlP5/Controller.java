package controlP5;

/** Anything that can be turned, pressed or read. */
public abstract class Controller<T> {
  public native T setPosition(float x, float y);

  public native T setSize(int width, int height);

  public final native T setGroup(ControllerGroup<?> group);

  public native T setColorBackground(int color);

  public native T setColorForeground(int color);

  public native T setColorActive(int color);

  public final native boolean setMousePressed(boolean pressed);

  public native T setCaptionLabel(String text);

  public final native T changeValue(float value);

  public native float getValue();

  public native T setDecimalPrecision(int digits);

  public native T setValueLabel(String text);

  public native boolean isMouseOver();

  public native T onClick(CallbackListener listener);

  public native Label getCaptionLabel();

  public native Label getValueLabel();
}
