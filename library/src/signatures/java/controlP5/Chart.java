package controlP5;

/** A plot. */
public class Chart extends Controller<Chart> {
  public native Chart setRange(float least, float most);

  public native Chart setView(int kind);

  public native Chart addDataSet(String name);

  public native Chart setData(String name, float... values);
}
