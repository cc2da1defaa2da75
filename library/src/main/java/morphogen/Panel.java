package morphogen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import morphogen.knob.Knob;
import morphogen.knob.Knobs;
import morphogen.knob.Preset;
import morphogen.loss.Wish;
import morphogen.panel.Sheet;
import processing.core.PApplet;

/**
 * Sliders, switches and read-outs for everything that an organism and its training declare, made
 * with ControlP5.
 *
 * <p>The sketch must say {@code import controlP5.*;} itself, or Processing leaves ControlP5 away.
 * Sections fold, a tooltip says what a knob is for, the key h hides all of it. Ask {@link
 * #isMouseOver()} before the mouse does something to an organism. The panel follows knobs that are
 * turned elsewhere. Use it from the sketch's own thread only, from {@code setup()} on.
 */
public final class Panel {
  private static final String OWN = "sketch";

  private final PApplet sketch;
  private final Sheet sheet;
  private final Map<String, Knobs> owners = new LinkedHashMap<>();
  private final Knobs own = new Knobs();

  /**
   * A panel for an organism.
   *
   * @param sketch pass {@code this}
   * @throws IllegalStateException if ControlP5 is missing; says what to do
   */
  public Panel(PApplet sketch, Organism organism) {
    this(sketch);
    show(organism);
  }

  /** A panel for an organism and what trains it. */
  public Panel(PApplet sketch, Organism organism, Training training) {
    this(sketch);
    show(organism, training);
  }

  private Panel(PApplet sketch) {
    try {
      Class.forName("controlP5.ControlP5", false, Panel.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "The panel needs ControlP5. Install it with Sketch > Import Library > Manage Libraries,"
              + " and write import controlP5.*; at the top of the sketch.",
          e);
    }
    this.sketch = sketch;
    sheet = new Sheet(sketch);
  }

  /**
   * Shows another organism and what trains it instead of those before, whatever knobs they have.
   * The sketch's own knobs and buttons stay.
   */
  public void show(Organism organism, Training training) {
    owners.keySet().retainAll(Set.of(OWN));
    sheet.keep(OWN);
    show(training);
    show(organism);
  }

  private void show(Training training) {
    owners.put("training", training.knobs());
    var section = sheet.section("training");
    section.readOut("status", training::status);
    section.chart("loss", training::losses);
    section.knobs(training::knobs, knob -> !knob.name().contains("."));
    if (training.terms().length > 0) {
      wishes("wishes: weight, target, solo, loss", training, "[^.]*\\.[^.]*");
      for (String colour : Wish.COLOURS) {
        if (training.knobs().has(colour + ".brightness.weight")) {
          wishes("wishes for " + colour, training, colour + "\\..*");
        }
      }
    }
  }

  private void wishes(String title, Training training, String names) {
    sheet
        .section(title)
        .knobs(
            training::knobs,
            knob -> knob.name().matches(names),
            term -> number(training.loss(term)));
  }

  /** Nothing for a term that does not count. */
  private static String number(float loss) {
    return Float.isNaN(loss) ? "" : (loss < 10 ? "%.4f" : "%.1f").formatted(loss);
  }

  /**
   * Shows this organism instead of the one before, whose knobs it takes over as they stand.
   *
   * @throws IllegalArgumentException if it has other knobs
   */
  public void organism(Organism organism) {
    Knobs before = owners.get("organism");
    for (Knob knob : before) {
      organism.knobs().knob(knob.name()).set(knob.get());
    }
    owners.put("organism", organism.knobs());
  }

  private void show(Organism organism) {
    owners.put("organism", organism.knobs());
    sheet.section("organism").knobs(() -> owners.get("organism"), knob -> true);
  }

  /** Adds a knob of the sketch's own, and hands it back. */
  public Knob add(Knob knob) {
    own.add(knob);
    owners.put(OWN, own);
    sheet.first(OWN).knobs(() -> own, added -> added == knob);
    return knob;
  }

  /**
   * Adds a button.
   *
   * @param action what it does: {@code this::export}, or {@code () -> pattern.seed()}
   */
  public void button(String name, Runnable action) {
    sheet.first(OWN).button(name, action);
  }

  /** True while the mouse is over it: then it shall not wound anything. */
  public boolean isMouseOver() {
    return sheet.isMouseOver();
  }

  /** Moves it; at first it is 10 pixels from the upper left corner. */
  public void place(float left, float top) {
    sheet.position(left, top);
  }

  /**
   * How large it and its letters are: 1 at first, 2 is twice as wide and tall, for a projector
   * perhaps. Screens of high density need none: Processing scales their pixels.
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
   * @throws UncheckedIOException if it cannot be written; an older file is kept
   */
  public void save(String file) {
    try {
      Path path = sketch.sketchFile(file).toPath().toAbsolutePath();
      Files.createDirectories(path.getParent());
      Preset.write(path, owners);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /**
   * Turns all knobs to where they were saved; knobs that the file does not know stay.
   *
   * @throws UncheckedIOException if the file is missing or broken; nothing is turned then
   */
  public void load(String file) {
    try {
      Preset.read(sketch.sketchFile(file).toPath(), owners);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
