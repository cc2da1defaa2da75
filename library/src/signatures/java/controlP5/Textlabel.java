package controlP5;

/** A line of text. */
public class Textlabel extends Controller<Textlabel> {
  public native Textlabel setText(String text);

  public native Textlabel setLineHeight(int height);
}
