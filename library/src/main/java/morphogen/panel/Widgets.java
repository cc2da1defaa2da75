package morphogen.panel;

import controlP5.Button;
import controlP5.Chart;
import controlP5.ControlP5;
import controlP5.Controller;
import controlP5.Group;
import controlP5.Label;
import controlP5.Slider;
import controlP5.Textlabel;
import controlP5.Toggle;

/** ControlP5's controllers as this panel wants them: plain letters, and sliders from 0 to 1. */
final class Widgets {
  private static final int LEFT = 37; // PConstants.LEFT and so on, as ControlP5 wants them
  private static final int CENTER = 3;
  private static final int RIGHT_OUTSIDE = 11;
  private static final int GAP = 4;
  private static final int GROUND = 0xd8201c2a;
  private static final int BAR = 0xff0d2238;

  // White letters can be read on all of these, also where a projector is pale.
  private static final int EMPTY = 0xff2c4a6b;
  private static final int FULL = 0xff0a62b0;
  private static final int UNDER_MOUSE = 0xff1474c8;
  private static final int ON = 0xff6fd3ff; // of a switch, which has no letters
  private static final int AT_WORK = 0xffc8322d;

  private Widgets() {}

  /** Each by itself: ControlP5's own defaults are those of the sketch's other panels too. */
  private static void colour(Controller<?> controller) {
    controller.setColorBackground(EMPTY);
    controller.setColorForeground(FULL);
    controller.setColorActive(UNDER_MOUSE);
  }

  private static Label plain(Label label) {
    return label.toUpperCase(false);
  }

  static Group group(ControlP5 controls, String id, String title) {
    Group group = controls.addGroup(id);
    group.setColorBackground(BAR);
    group.setBackgroundColor(GROUND);
    plain(group.setCaptionLabel(title).getCaptionLabel()).align(LEFT, CENTER).setPadding(GAP, 0);
    return group;
  }

  static Toggle toggle(ControlP5 controls, String id, String caption) {
    Toggle toggle = controls.addToggle(id);
    colour(toggle);
    toggle.setColorActive(ON);
    plain(toggle.setCaptionLabel(caption).getCaptionLabel())
        .align(RIGHT_OUTSIDE, CENTER)
        .setPadding(2, 0);
    return toggle;
  }

  /** What lies between, and how it is written, is the knob's business. */
  static Slider slider(ControlP5 controls, String id) {
    Slider slider = controls.addSlider(id);
    colour(slider);
    slider.setRange(0, 1);
    slider.setScrollSensitivity(0); // the wheel is ours
    slider.setCaptionLabel("");
    plain(slider.getValueLabel()).align(LEFT, CENTER).setPadding(3, 0);
    return slider;
  }

  static Button button(ControlP5 controls, String id) {
    Button button = controls.addButton(id);
    colour(button);
    plain(button.getCaptionLabel()).align(CENTER, CENTER);
    return button;
  }

  static Chart chart(ControlP5 controls, String id) {
    Chart chart = controls.addChart(id);
    colour(chart);
    return chart.setCaptionLabel("");
  }

  /** Red while something is at work. */
  static void mark(Button button, boolean atWork) {
    button.setColorBackground(atWork ? AT_WORK : EMPTY);
  }

  static Textlabel text(ControlP5 controls, String id, String text) {
    Textlabel label = controls.addTextlabel(id).setText(text);
    label.getValueLabel().setPadding(0, 0);
    return label;
  }
}
