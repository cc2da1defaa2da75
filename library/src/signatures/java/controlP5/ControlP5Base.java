package controlP5;

/** Makes controllers. */
public class ControlP5Base {
  public native Slider addSlider(String name);

  public native Toggle addToggle(String name);

  public native Button addButton(String name);

  public native Textlabel addTextlabel(String name);

  public native Chart addChart(String name);

  public native Group addGroup(String name);
}
