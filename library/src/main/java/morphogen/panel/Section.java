package morphogen.panel;

import controlP5.Button;
import controlP5.Chart;
import controlP5.ControlP5;
import controlP5.Controller;
import controlP5.Group;
import controlP5.Label;
import controlP5.Textlabel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import morphogen.knob.Knob;
import morphogen.knob.Knobs;

/** A part of the panel that folds: the controllers of one set of knobs, row by row. */
public final class Section {
  private static final int BAR = 18;
  private static final int ROW = 17;
  private static final int GAP = 4;
  private static final int NAME = 92;
  private static final int BUTTONS = 3;
  private static final int CHART = 56;
  private static final int LEFT = 37; // PConstants.LEFT and so on, as ControlP5 wants them
  private static final int CENTER = 3;
  private static final int RIGHT_OUTSIDE = 11;
  private static final int LINE = 0; // of charts

  private final ControlP5 controls;
  private final Consumer<String> say;
  private final String name;
  private final int width;
  private final Group group;
  private final List<Dial> dials = new ArrayList<>();
  private final List<Runnable> readOuts = new ArrayList<>();
  private int height = GAP;
  private int buttons; // in the last row, if that is one of buttons

  Section(ControlP5 controls, Consumer<String> say, String name, int width) {
    this.controls = controls;
    this.say = say;
    this.name = name;
    this.width = width;
    group = controls.addGroup("morphogen " + name);
    group.setWidth(width);
    group.setBarHeight(BAR);
    group.setBackgroundColor(0xc8201c2a);
    plain(group.setCaptionLabel(name).getCaptionLabel()).align(LEFT, CENTER);
  }

  private static Label plain(Label label) {
    return label.toUpperCase(false);
  }

  private String id(String part) {
    return "morphogen " + name + " " + part;
  }

  /**
   * Rows for knobs; those whose names begin alike, as {@code edge.weight}, share one.
   *
   * @param chosen which of them
   */
  public void knobs(Supplier<Knobs> knobs, Predicate<Knob> chosen) {
    List<Knob> row = new ArrayList<>();
    for (Knob knob : knobs.get()) {
      if (!chosen.test(knob)) {
        continue;
      }
      if (!row.isEmpty() && !(first(knob).equals(first(row.get(0))) && dotted(knob))) {
        row(knobs, row);
        row.clear();
      }
      row.add(knob);
    }
    if (!row.isEmpty()) {
      row(knobs, row);
    }
    grow();
  }

  private static boolean dotted(Knob knob) {
    return knob.name().contains(".");
  }

  private static String first(Knob knob) {
    return knob.name().replaceFirst("\\.[^.]*$", "");
  }

  private void row(Supplier<Knobs> knobs, List<Knob> row) {
    String title = first(row.get(0));
    text(id("name of " + title), title.replaceFirst(".*\\.", ""), GAP - 3);
    int toggles = (int) row.stream().filter(Knob::isToggle).count();
    int sliders = Math.max(1, row.size() - toggles);
    int free = width - NAME - GAP - (row.size() > 1 ? toggles * (ROW + 8) : 0);
    int x = NAME;
    for (Knob knob : row) {
      int wide = knob.isToggle() ? ROW - 3 : free / sliders - GAP;
      Controller<?> controller = knob.isToggle() ? toggle(knob) : slider(knob);
      controller.setPosition(x, height);
      controller.setSize(wide, ROW - 3);
      controller.setGroup(group);
      String called = knob.name();
      dials.add(new Dial(controller, () -> knobs.get().knob(called)));
      x += wide + GAP;
    }
    height += ROW;
    buttons = 0;
  }

  private Controller<?> toggle(Knob knob) {
    var toggle = controls.addToggle(id(knob.name()));
    plain(toggle.setCaptionLabel(dotted(knob) ? "s" : "").getCaptionLabel())
        .align(RIGHT_OUTSIDE, CENTER)
        .setPadding(2, 0);
    return toggle;
  }

  private Controller<?> slider(Knob knob) {
    var slider = controls.addSlider(id(knob.name()));
    slider.setRange(knob.least(), knob.most());
    slider.setDecimalPrecision(knob.isWhole() ? 0 : knob.most() < 0.1f ? 4 : 2);
    slider.setCaptionLabel("");
    plain(slider.getValueLabel()).align(LEFT, CENTER).setPadding(3, 0);
    return slider;
  }

  private Textlabel text(String id, String text, int x) {
    Textlabel label = controls.addTextlabel(id).setText(text);
    label.setPosition(x, height);
    label.setGroup(group);
    return label;
  }

  /** A button; three of them share a row. */
  public void button(String name, Runnable action) {
    int wide = (width - GAP) / BUTTONS - GAP;
    if (buttons == 0 || buttons == BUTTONS) {
      buttons = 0;
      height += ROW + GAP + 1;
    }
    Button button = controls.addButton(id(name));
    plain(button.setCaptionLabel(name).getCaptionLabel()).align(CENTER, CENTER);
    button.setPosition(GAP + buttons++ * (wide + GAP), height - ROW - GAP - 1);
    button.setSize(wide, ROW + 1);
    button.setGroup(group);
    button.onClick(event -> click(action));
    grow();
  }

  /** What fails, a file that is missing perhaps, is told, and the sketch goes on. */
  private void click(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      say.accept(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  /** A text that changes. */
  public void readOut(String id, Supplier<String> text, int lines) {
    Textlabel label = text(id(id), "", GAP - 3);
    readOuts.add(() -> label.setText(Lines.broken(text.get(), (width - 2 * GAP) / 6, lines)));
    height += lines * (ROW - 2);
    buttons = 0;
    grow();
  }

  /** A plot of numbers that change. */
  public void chart(String id, Supplier<float[]> values) {
    Chart chart = controls.addChart(id(id));
    chart.setCaptionLabel("");
    chart.setPosition(GAP, height);
    chart.setSize(width - 2 * GAP, CHART);
    chart.setGroup(group);
    chart.setView(LINE);
    chart.addDataSet(id);
    readOuts.add(() -> plot(chart, id, values.get()));
    height += CHART + GAP;
    buttons = 0;
    grow();
  }

  private static void plot(Chart chart, String id, float[] values) {
    if (values.length > 1) {
      float most = 0;
      for (float value : values) {
        most = Math.max(most, value);
      }
      chart.setRange(0, most > 0 ? most : 1);
      chart.setData(id, values);
    }
  }

  private void grow() {
    group.setBackgroundHeight(height + GAP);
  }

  /** Lays it out below others; returns where the next one goes. */
  float stack(float x, float y) {
    group.setPosition(x, y + BAR);
    return y + BAR + 1 + (group.isOpen() ? height + GAP : 0);
  }

  /** Unfolds or folds it. */
  public void open(boolean open) {
    group.setOpen(open);
  }

  void follow() {
    dials.forEach(Dial::follow);
  }

  /** Texts and plots, which need not change in every frame. */
  void read() {
    if (group.isOpen()) {
      readOuts.forEach(Runnable::run);
    }
  }

  /** What the knob under the mouse is for; empty if there is none. */
  String tooltip() {
    return dials.stream().map(Dial::tooltip).filter(t -> !t.isEmpty()).findFirst().orElse("");
  }

  String name() {
    return name;
  }
}
