package controlP5;

/** A number in a range. */
public class Slider extends Controller<Slider> {
  public native Slider setRange(float least, float most);

  public native Slider setScrollSensitivity(float share);
}
