package morphogen;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import morphogen.knob.Adjustable;
import morphogen.knob.Knob;
import morphogen.knob.Rack;
import morphogen.loss.WeightedTerm;
import morphogen.panel.ControlP5Library;
import morphogen.panel.RackView;
import morphogen.panel.Section;
import morphogen.panel.Sheet;
import processing.core.PApplet;

/**
 * Sliders, switches, buttons and read-outs for everything that organisms and a training declare,
 * made with ControlP5.
 *
 * <p>The sketch must say {@code import controlP5.*;} itself, or Processing leaves ControlP5 away.
 * Sections fold, a tooltip says what a knob or button is for, the key h hides all of it. Organisms
 * that the sketch has not placed make room for it. Ask {@link #isMouseOver()} before the mouse does
 * something to an organism. The panel follows knobs that are turned elsewhere; whatever fails here
 * is told in the window, and the sketch goes on. Use it from the sketch's own thread only, from
 * {@code setup()} on.
 */
public final class Panel {
  private static final String OWN = "sketch";
  private static final String TRAINING = "training";
  private static final String ORGANISM = "organism";
  private static final String ARENA = "arena";
  private static final String PANEL = "panel"; // what every panel can do
  private static final String PRESET = "preset, picture, film"; // its section
  private static final String PRESET_FILE = "data/panel.json";
  private static final float MARGIN = 10; // between the panel and organisms, in pixels

  private final Sheet sheet;
  private final Captures captures;
  private final Rack rack = new Rack();
  private final RackView view;
  private final PanelPresets presets;
  private final Map<String, SketchRollout<?>> organisms = new LinkedHashMap<>();

  /**
   * A panel for an organism.
   *
   * @param sketch pass {@code this}
   * @throws IllegalStateException if ControlP5 is missing; says what to do
   */
  public Panel(PApplet sketch, Organism organism) {
    this(sketch);
    show(ORGANISM, organism, organism.cells());
  }

  /** A panel for an arena. */
  public Panel(PApplet sketch, Arena arena) {
    this(sketch);
    show(ARENA, arena, arena.cells());
  }

  /** A panel for an organism and what trains it. */
  public Panel(PApplet sketch, Organism organism, Training training) {
    this(sketch);
    show(organism, training);
  }

  /**
   * A panel for organisms that are added by name: {@code new Panel(this).add("lizard", lizard)
   * .add("chick", chick)}; or for knobs of the sketch's own.
   */
  public Panel(PApplet sketch) {
    if (sketch.g == null) {
      throw new IllegalStateException(
          "The panel needs the sketch's window: make it in setup(), panel = new Panel(...).");
    }
    ControlP5Library.demand();
    captures = new Captures(sketch);
    sheet = new Sheet(sketch);
    presets = new PanelPresets(sketch, rack, sheet, PRESET);
    view = new RackView(sheet, rack);
    view.layout(
        PANEL, (group, isNew, isFirst) -> view.buttons(view.section(PRESET), group, 4, isNew));
    view.layout(OWN, this::showOwn);
    rack.button(PANEL, "save", "Saves where all knobs stand.", () -> save(PRESET_FILE));
    rack.button(PANEL, "load", "Turns all knobs to where they were.", () -> load(PRESET_FILE));
    captures.buttons(sheet).forEach(button -> rack.button(PANEL, button));
    view.follow();
    sketch.registerMethod("pre", this);
  }

  /**
   * Adds an organism under a name of its own, which is its section's and, in presets, its knobs'.
   * Where there is one of that name, shows this instead, with the other's knobs as they stand.
   *
   * @return this panel
   * @throws IllegalArgumentException if the name is "sketch" or "training", or the one before had
   *     other knobs
   */
  public Panel add(String name, Organism organism) {
    return add(name, organism, organism.cells());
  }

  /** The same with an arena. */
  public Panel add(String name, Arena arena) {
    return add(name, arena, arena.cells());
  }

  private Panel add(String name, Adjustable knobs, SketchRollout<?> cells) {
    if (Set.of(OWN, TRAINING, PANEL, PRESET).contains(name)) {
      throw new IllegalArgumentException(
          "The panel's section '%s' is taken: give the organism another name.".formatted(name));
    }
    if (organisms.containsKey(name)) {
      replace(name, knobs, cells);
    } else {
      show(name, knobs, cells);
    }
    return this;
  }

  /**
   * Shows another organism and what trains it instead of those before, whatever knobs they have.
   * The sketch's own knobs and buttons stay.
   */
  public void show(Organism organism, Training training) {
    organisms.forEach(
        (name, before) -> {
          rack.remove(name);
          before.avoid(null);
        });
    organisms.clear();
    rack.remove(TRAINING);
    view.follow();
    show(training);
    show(ORGANISM, organism, organism.cells());
  }

  private void show(Training training) {
    view.layout(TRAINING, (group, isNew, isFirst) -> showTraining(training, isNew, isFirst));
    rack.add(TRAINING, training);
    view.follow();
  }

  private void showTraining(Training training, Predicate<String> isNew, boolean isFirst) {
    Section section = view.section(TRAINING);
    if (isFirst) {
      section.readOut("status", training::status);
      section.chart("loss", training::losses);
    }
    boolean terms = training.terms().length > 0;
    Predicate<Knob> settings = knob -> isNew.test(knob.name()) && isSetting(knob);
    view.knobs(section, TRAINING, settings.and(knob -> !(terms && isRare(knob))), null);
    view.buttons(section, TRAINING, 3, isNew);
    if (terms && isFirst) {
      terms("terms: weight, target, solo, loss", training, "[^.]*\\.[^.]*");
      for (String colour : WeightedTerm.COLOURS) {
        if (training.knobs().has(colour + ".brightness.weight")) {
          terms("terms for " + colour, training, colour + "\\..*");
        }
      }
      Section rare = view.section("training settings");
      view.knobs(rare, TRAINING, settings.and(Panel::isRare), null);
    }
  }

  private static boolean isSetting(Knob knob) {
    return !knob.name().contains(".");
  }

  /** True for what is turned less often than terms. */
  private static boolean isRare(Knob knob) {
    return !knob.name().equals("train");
  }

  private void terms(String title, Training training, String names) {
    view.knobs(
        view.section(title),
        TRAINING,
        knob -> knob.name().matches(names),
        term -> number(training.loss(term)));
  }

  /** Nothing for a term that does not count. */
  private static String number(float loss) {
    return Float.isNaN(loss) ? "" : String.format(Locale.ROOT, loss < 10 ? "%.4f" : "%.1f", loss);
  }

  /**
   * Shows this organism instead of the one before, whose knobs it takes over as they stand.
   *
   * @throws IllegalArgumentException if it has other knobs, or several have been added by name
   */
  public void organism(Organism organism) {
    if (!organisms.containsKey(ORGANISM)) {
      throw new IllegalArgumentException(
          "The panel's organisms have names, %s: say add(name, organism)."
              .formatted(String.join(", ", organisms.keySet())));
    }
    replace(ORGANISM, organism, organism.cells());
  }

  private void replace(String name, Adjustable knobs, SketchRollout<?> cells) {
    rack.replace(name, knobs);
    organisms.put(name, cells).avoid(null);
  }

  private void show(String name, Adjustable knobs, SketchRollout<?> cells) {
    rack.add(name, knobs);
    organisms.put(name, cells);
    view.follow();
  }

  private void showOwn(String group, Predicate<String> isNew, boolean isFirst) {
    Section section = view.first(group);
    view.knobs(section, group, knob -> isNew.test(knob.name()), null);
    view.buttons(section, group, 3, isNew);
  }

  /** Adds a knob of the sketch's own, and hands it back. */
  public Knob add(Knob knob) {
    rack.add(OWN, knob);
    view.follow();
    return knob;
  }

  /**
   * Adds a button.
   *
   * @param action what it does: {@code this::export}, or {@code () -> pattern.seed()}
   */
  public void button(String name, Runnable action) {
    button(name, "", action);
  }

  /** The same with a sentence that says what it does, which is its tooltip. */
  public void button(String name, String text, Runnable action) {
    rack.button(OWN, name, text, action);
    view.follow();
  }

  /**
   * All knobs and buttons that it shows, by path, {@code "organism/angle"} for example: for MIDI,
   * OSC and other hands. Groups that are added to it become sections. Knobs may be turned and
   * buttons pressed from any thread.
   */
  public Rack rack() {
    return rack;
  }

  /**
   * True while the mouse is over it, or drags something of it: then it should not wound anything.
   */
  public boolean isMouseOver() {
    return sheet.isMouseOver();
  }

  /** True while a number is being typed: then keys are not meant for the sketch. */
  public boolean isTyping() {
    return sheet.isTyping();
  }

  /** Tells something in the window for as many seconds as reading it takes, and 6 at least. */
  public void say(String text) {
    sheet.say(OWN, text);
  }

  /** Moves it; at first it is 10 pixels from the upper left corner. */
  public void place(float left, float top) {
    sheet.position(left, top);
  }

  /**
   * How large it and its letters are: 1 is 290 pixels wide, with letters of 14 pixels; 2 is twice
   * as wide and tall. Without a call it is 1, and in quarters more in windows of more than 960 x
   * 720, so 1.5 in one of 1920 x 1080. Screens of high density need none: Processing scales their
   * pixels.
   *
   * @param factor 0.5 to 4
   * @throws IllegalArgumentException if it is beyond that
   */
  public void scale(float factor) {
    sheet.scale(factor);
  }

  /** How wide it is, in pixels of the sketch. */
  public int width() {
    return sheet.width();
  }

  /** Which key hides and shows it; at first h, 0 for none. */
  public void hideKey(char key) {
    sheet.hideKey(key);
  }

  /** Hides it, or shows it again. */
  public void hide(boolean hidden) {
    sheet.hide(hidden);
  }

  /** True while it is hidden. */
  public boolean hidden() {
    return sheet.hidden();
  }

  /**
   * Saves where all knobs stand.
   *
   * @param file in the sketch's folder unless absolute; "data/calm.json" for example
   * @return false if it cannot be written, which the panel tells; an older file is kept
   */
  public boolean save(String file) {
    return presets.save(file);
  }

  /**
   * Turns all knobs to where they were saved; knobs that the file does not know stay.
   *
   * @return false if the file is missing or broken, which the panel tells; nothing is turned then
   */
  public boolean load(String file) {
    return presets.load(file);
  }

  /** Called by Processing before each frame. */
  public void pre() {
    captures.pre(sheet);
    FreeArea panel = sheet.hidden() ? null : FreeArea.around(sheet.covered(), MARGIN);
    organisms.values().forEach(cells -> cells.avoid(panel));
  }
}
