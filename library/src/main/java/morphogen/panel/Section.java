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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import morphogen.knob.Knob;
import morphogen.knob.Knobs;
import processing.core.PApplet;

/** A part of the panel that folds: the controllers of one set of knobs, row by row. */
public final class Section {
  private static final int BAR = 18;
  private static final int ROW = 17;
  private static final int LINE = ROW - 2;
  private static final int GAP = 4;
  private static final int NAME = 96;
  private static final int VALUE = 46;
  private static final int BUTTONS = 3;
  private static final int CHART = 56;
  private static final int LEFT = 37; // PConstants.LEFT and so on, as ControlP5 wants them
  private static final int CENTER = 3;
  private static final int RIGHT_OUTSIDE = 11;
  private static final int LINES = 0; // of charts

  private final ControlP5 controls;
  private final Consumer<String> say;
  private final String name;
  private final String id;
  private final int width;
  private final Group group;
  private final List<Dial> dials = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final List<ReadOut> readOuts = new ArrayList<>();
  private final List<Runnable> plots = new ArrayList<>();
  private Size size;
  private int height = GAP;
  private int buttons; // in the last row, if that is one of buttons

  /**
   * @param say told what a button's action could not do
   * @param id another one for each section
   */
  Section(ControlP5 controls, Consumer<String> say, String name, String id, int width, Size size) {
    this.controls = controls;
    this.say = say;
    this.name = name;
    this.id = id;
    this.width = width;
    group = controls.addGroup(id);
    group.setBackgroundColor(0xc8201c2a);
    plain(group.setCaptionLabel(name).getCaptionLabel()).align(LEFT, CENTER).setPadding(GAP, 0);
    size(size);
  }

  private static Label plain(Label label) {
    return label.toUpperCase(false);
  }

  private String id(String part) {
    return id + " " + part;
  }

  /**
   * Rows for knobs; those whose names begin alike, as {@code edge.weight}, share one.
   *
   * @param chosen which of them
   */
  public void knobs(Supplier<Knobs> knobs, Predicate<Knob> chosen) {
    knobs(knobs, chosen, null);
  }

  /**
   * The same.
   *
   * @param values what is read at the end of each row, by what its knobs' names begin with
   */
  public void knobs(
      Supplier<Knobs> knobs, Predicate<Knob> chosen, Function<String, String> values) {
    List<Knob> row = new ArrayList<>();
    for (Knob knob : knobs.get()) {
      if (!chosen.test(knob)) {
        continue;
      }
      if (!row.isEmpty() && !(first(knob).equals(first(row.get(0))) && dotted(knob))) {
        row(knobs, row, values);
        row.clear();
      }
      row.add(knob);
    }
    if (!row.isEmpty()) {
      row(knobs, row, values);
    }
    grow();
  }

  private static boolean dotted(Knob knob) {
    return knob.name().contains(".");
  }

  private static String first(Knob knob) {
    return knob.name().replaceFirst("\\.[^.]*$", "");
  }

  private void row(Supplier<Knobs> knobs, List<Knob> row, Function<String, String> values) {
    String title = first(row.get(0));
    text(id("name of " + title), title.replaceFirst(".*\\.", ""), GAP, null);
    if (values != null) {
      text(id("value of " + title), "", width - VALUE, () -> values.apply(title));
    }
    int toggles = (int) row.stream().filter(Knob::isToggle).count();
    int sliders = Math.max(1, row.size() - toggles);
    int free = width - NAME - GAP - (row.size() > 1 ? toggles * (ROW + 8) : 0);
    free -= values == null ? 0 : VALUE;
    int x = NAME;
    for (Knob knob : row) {
      int wide = knob.isToggle() ? ROW - 3 : free / sliders - GAP;
      Controller<?> controller = knob.isToggle() ? toggle(knob) : slider(knob);
      put(controller, x, height, wide, ROW - 3);
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

  private Part put(Controller<?> controller, int x, int y, int wide, int tall) {
    Part part = new Part(controller, x, y, wide, tall);
    parts.add(part);
    part.lay(size);
    controller.setGroup(group);
    return part;
  }

  /** A text that stays, or changes if there is a supplier. */
  private void text(String id, String text, int x, Supplier<String> changing) {
    Textlabel label = controls.addTextlabel(id).setText(text);
    label.getValueLabel().setPadding(0, 0);
    label.setLineHeight(size.pixels(LINE));
    Part part = put(label, x, height, 0, 0);
    if (changing != null) {
      readOuts.add(new ReadOut(label, part, changing, width - x - 2));
    }
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
    put(button, GAP + buttons++ * (wide + GAP), height - ROW - GAP - 1, wide, ROW + 1);
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

  /** A text that changes; what lies below it moves down while it needs more than a line. */
  public void readOut(String id, Supplier<String> text) {
    text(id(id), "", GAP, text);
    height += LINE;
    buttons = 0;
    grow();
  }

  /** A plot of numbers that change. */
  public void chart(String id, Supplier<float[]> values) {
    Chart chart = controls.addChart(id(id));
    chart.setCaptionLabel("");
    put(chart, GAP, height, width - 2 * GAP, CHART);
    chart.setView(LINES);
    chart.addDataSet(id);
    plots.add(() -> plot(chart, id, values.get()));
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
    group.setBackgroundHeight(size.pixels(height + GAP));
  }

  /** Makes all of it larger or smaller; the letters are larger already. */
  void size(Size size) {
    this.size = size;
    group.setWidth(size.pixels(width));
    group.setBarHeight(size.pixels(BAR));
    readOuts.forEach(readOut -> readOut.leading(size.pixels(LINE)));
    lay();
  }

  private void lay() {
    parts.forEach(part -> part.lay(size));
    dials.forEach(Dial::show); // a slider of another size writes its number anew
    grow();
  }

  /** Lays it out below others; returns where the next one goes. */
  float stack(float x, float y) {
    float bar = size.pixels(BAR);
    group.setPosition(x, y + bar);
    return y + bar + 1 + (group.isOpen() ? size.pixels(height + GAP) : 0);
  }

  /** Takes it away for good. */
  void remove() {
    group.remove();
  }

  /** True unless it is folded. */
  boolean isOpen() {
    return group.isOpen();
  }

  /** Unfolds or folds it. */
  public void open(boolean open) {
    group.setOpen(open);
  }

  void follow() {
    dials.forEach(Dial::follow);
  }

  /** Texts and plots, which need not change in every frame. */
  void read(PApplet sketch) {
    if (group.isOpen()) {
      readOuts.forEach(readOut -> read(sketch, readOut));
      plots.forEach(Runnable::run);
    }
  }

  private void read(PApplet sketch, ReadOut readOut) {
    int more = LINE * readOut.read(sketch, size);
    if (more != 0) {
      parts.forEach(part -> part.move(readOut.y(), more));
      height += more;
      lay();
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
