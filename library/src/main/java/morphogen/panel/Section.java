package morphogen.panel;

import controlP5.Chart;
import controlP5.ControlP5;
import controlP5.Controller;
import controlP5.Group;
import controlP5.Textlabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import morphogen.knob.Button;
import morphogen.knob.Knob;
import morphogen.knob.Knobs;
import processing.core.PApplet;

/**
 * A part of the panel that folds: controllers of knobs and buttons, texts and plots, row by row.
 */
public final class Section {
  private static final int BAR = 22;
  private static final int ROW = 20;
  private static final int LINE = ROW - 3;
  private static final int GAP = 4;
  private static final int NAME = 112;
  private static final int SHORT_NAME = 80; // of rows with several knobs
  private static final int VALUE = 56;
  private static final int DOWN = 2; // of a name, to stand on the same line as its slider's number
  private static final int TOGGLE = 26;
  private static final int CHART = 50;

  private final ControlP5 controls;
  private final String name;
  private final String id;
  private final int width;
  private final Group group;
  private final List<Dial> dials = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final List<ReadOut> readOuts = new ArrayList<>();
  private final List<LiveButton> liveButtons = new ArrayList<>();
  private final List<Plot> plots = new ArrayList<>();
  private Size size;
  private float left; // of what lies under its bar, in the sketch
  private float top;
  private int height = GAP;
  private int buttons; // in the last row, if that is one of buttons
  private boolean wasOpen;

  /**
   * @param id another one for each section
   */
  Section(ControlP5 controls, String name, String id, int width, Size size) {
    this.controls = controls;
    this.name = name;
    this.id = id;
    this.width = width;
    group = Widgets.group(controls, id, name);
    size(size);
  }

  private String id(String part) {
    return id + " " + part;
  }

  /**
   * Rows for knobs; those whose names begin alike, as {@code edge.weight}, share one.
   *
   * @param chosen which of them
   * @param values what is read at the end of each row, by what its knobs' names begin with; null
   *     for nothing
   */
  void knobs(Supplier<Knobs> knobs, Predicate<Knob> chosen, Function<String, String> values) {
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
    text(id("name of " + title), title.replaceFirst(".*\\.", ""), GAP, DOWN, null);
    if (values != null) {
      text(id("value of " + title), "", width - VALUE, DOWN, () -> values.apply(title));
    }
    int toggles = (int) row.stream().filter(Knob::isToggle).count();
    int sliders = Math.max(1, row.size() - toggles);
    int x = row.size() > 1 ? SHORT_NAME : NAME;
    int free = width - x - GAP - (row.size() > 1 ? toggles * TOGGLE : 0);
    free -= values == null ? 0 : VALUE;
    for (Knob knob : row) {
      int wide = knob.isToggle() ? ROW - 3 : free / sliders - GAP;
      Controller<?> controller =
          knob.isToggle()
              ? Widgets.toggle(controls, id(knob.name()), dotted(knob) ? "s" : "")
              : Widgets.slider(controls, id(knob.name()));
      Part part = put(controller, x, height, wide, ROW - 3);
      String called = knob.name();
      boolean named = knob == row.get(0);
      dials.add(new Dial(controller, part, named, () -> knobs.get().knob(called)));
      x += wide + GAP;
    }
    height += ROW;
    buttons = 0;
  }

  private Part put(Controller<?> controller, int x, int y, int wide, int tall) {
    Part part = new Part(controller, x, y, wide, tall);
    parts.add(part);
    part.lay(size);
    controller.setGroup(group);
    return part;
  }

  /** A text that stays, or changes if there is a supplier. */
  private void text(String id, String text, int x, int down, Supplier<String> changing) {
    Textlabel label = Widgets.text(controls, id, text);
    label.setLineHeight(size.pixels(LINE));
    Part part = put(label, x, height + down, 0, 0);
    if (changing != null) {
      readOuts.add(new ReadOut(label, part, changing, width - x - 2));
    }
  }

  /**
   * A button that says its label, and is red while it is active.
   *
   * @param row how many of them share a row; the same for all in it
   * @param press what a click does
   */
  void button(int row, Supplier<Button> button, Runnable press) {
    int wide = (width - GAP) / row - GAP;
    if (buttons == 0 || buttons == row) {
      buttons = 0;
      height += ROW + GAP + 1;
    }
    var controller = Widgets.button(controls, id(button.get().name()));
    Part part =
        put(controller, GAP + buttons++ * (wide + GAP), height - ROW - GAP - 1, wide, ROW + 1);
    controller.onClick(event -> press.run());
    LiveButton live = new LiveButton(controller, part, button);
    live.follow();
    liveButtons.add(live);
    grow();
  }

  /** A text that changes; what lies below it moves down while it needs more than a line. */
  public void readOut(String id, Supplier<String> text) {
    text(id(id), "", GAP, 0, text);
    height += LINE;
    buttons = 0;
    grow();
  }

  /** A plot of numbers that change. */
  public void chart(String id, Supplier<float[]> values) {
    Chart chart = Widgets.chart(controls, id(id));
    put(chart, GAP, height, width - 2 * GAP, CHART);
    plots.add(new Plot(chart, id, values));
    height += CHART + GAP;
    buttons = 0;
    grow();
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
    left = x;
    top = y + bar;
    group.setPosition(left, top);
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

  /** True in the first frame in which it is unfolded. */
  boolean opens() {
    boolean opens = isOpen() && !wasOpen;
    wasOpen = isOpen();
    return opens;
  }

  void follow() {
    dials.forEach(Dial::follow);
    liveButtons.forEach(LiveButton::follow);
  }

  /** Texts and plots, which need not change in every frame. */
  void read(PApplet sketch) {
    if (group.isOpen()) {
      readOuts.forEach(readOut -> read(sketch, readOut));
      plots.forEach(Plot::draw);
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

  /** The knob at a point of the sketch; nothing if it is folded. */
  Optional<Dial> dialAt(float x, float y) {
    float px = (x - left) / size.scale();
    float py = (y - top) / size.scale();
    return isOpen() ? dials.stream().filter(d -> d.isAt(px, py)).findFirst() : Optional.empty();
  }

  /** What is told of the knob or button at a point of the sketch; nothing if it is folded. */
  Optional<Tip> tipAt(float x, float y) {
    Optional<Dial> dial = dialAt(x, y);
    if (dial.isPresent()) {
      Knob knob = dial.get().knob();
      return Optional.of(new Tip(dial.get(), knob.text(), Hover.hint(knob), place(dial.get())[1]));
    }
    float px = (x - left) / size.scale();
    float py = (y - top) / size.scale();
    return liveButtons.stream()
        .filter(button -> isOpen() && button.isAt(px, py) && !button.text().isEmpty())
        .map(button -> new Tip(button, button.text(), "", top + size.pixels(button.part().y())))
        .findFirst();
  }

  /** Where one of its controllers is, in the sketch: left, top, width, height. */
  float[] place(Dial dial) {
    Part part = dial.part();
    return new float[] {
      left + size.pixels(part.x()),
      top + size.pixels(part.y()),
      size.pixels(part.wide()),
      size.pixels(part.tall())
    };
  }

  boolean has(Dial dial) {
    return dials.contains(dial);
  }

  String name() {
    return name;
  }
}
