package morphogen;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import morphogen.lab.figure.Drawing;
import morphogen.lab.figure.Figure;
import morphogen.lab.figure.Lab;
import morphogen.lab.figure.Subject;
import morphogen.rule.RuleFile;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.core.PImage;

/**
 * The lab beside a sketch: measures a rule and draws figures of it in the background, one after the
 * other, while the sketch goes on. Ask for a figure in each frame until it is there. Takes seconds
 * to a minute. Use it from the sketch's own thread only.
 */
public final class Study {
  private final PApplet sketch;
  private final Subject subject;
  private final List<Figure> figures;
  private final Executor worker = Worker.named("morphogen-study");
  private final Map<String, Drawing> drawn = new ConcurrentHashMap<>();
  private final Map<String, PImage> pictures = new ConcurrentHashMap<>();
  private volatile String text = "begins";
  private volatile boolean stopped;
  private final AtomicInteger left = new AtomicInteger();

  /**
   * Begins at once.
   *
   * @param sketch pass {@code this}
   * @param rule as for {@link Organism#Organism(PApplet, String)}; what it grows or infects is what
   *     its file says, where that comes with Morphogen
   * @param figures which ones: "recovery", "trajectory" and so on, as the lab's page lists them;
   *     none for all that make sense for such a rule
   * @throws IllegalArgumentException if there is no such rule or figure, or if a figure makes no
   *     sense for it
   */
  public Study(PApplet sketch, String rule, String... figures) {
    this.sketch = sketch;
    RuleFile file = RuleByName.read(sketch, rule);
    subject = Subject.of(rule, file);
    this.figures =
        figures.length == 0 ? suitable() : Arrays.stream(figures).map(this::find).toList();
    left.set(this.figures.size());
    this.figures.forEach(figure -> worker.execute(() -> draw(figure)));
  }

  private List<Figure> suitable() {
    return Lab.figures().stream().filter(figure -> figure.suits(subject)).toList();
  }

  private Figure find(String name) {
    List<String> names = suitable().stream().map(Figure::name).toList();
    return suitable().stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No figure '%s' of %s; there are: %s."
                        .formatted(name, subject.name(), String.join(", ", names))));
  }

  private void draw(Figure figure) {
    if (!stopped) {
      text = figure.title();
      try {
        drawn.put(figure.name(), figure.draw(subject));
        text = "done";
      } catch (RuntimeException | OutOfMemoryError e) {
        text = figure.title() + " could not be drawn: " + e.getMessage();
      }
    }
    left.decrementAndGet();
  }

  /** What it is at, in a few words: a figure's title, "done", or why one failed. */
  public String text() {
    return text;
  }

  /** True when all figures are there, or have failed. */
  public boolean done() {
    return left.get() == 0;
  }

  /** The names of the figures that are there by now, in the order of the lab's page. */
  public String[] figures() {
    List<String> names = new ArrayList<>();
    for (Figure figure : figures) {
      if (drawn.containsKey(figure.name())) {
        names.add(figure.name());
      }
    }
    return names.toArray(String[]::new);
  }

  /** A figure on white, some hundred pixels large; null as long as it is not there. */
  public PImage picture(String figure) {
    return drawn.containsKey(figure)
        ? pictures.computeIfAbsent(figure, name -> picture(drawn.get(name).whole()))
        : null;
  }

  private PImage picture(BufferedImage drawing) {
    int width = drawing.getWidth();
    PImage image = sketch.createImage(width, drawing.getHeight(), PConstants.RGB);
    drawing.getRGB(0, 0, width, drawing.getHeight(), image.pixels, 0, width);
    image.updatePixels();
    return image;
  }

  /**
   * The numbers of a figure, as they stand in its CSV file.
   *
   * @param column the column's name, "radius" and "steps" of "recovery" for example
   * @return empty as long as the figure is not there; NaN for what never came, such as a recovery
   * @throws IllegalArgumentException if the figure is there but has no such column; names those
   *     that it has
   */
  public float[] numbers(String figure, String column) {
    Drawing drawing = drawn.get(figure);
    if (drawing == null) {
      return new float[0];
    }
    double[] numbers = drawing.columns().get(column);
    if (numbers == null) {
      throw new IllegalArgumentException(
          "The figure '%s' has no column '%s'; it has: %s."
              .formatted(figure, column, String.join(", ", drawing.columns().keySet())));
    }
    float[] copy = new float[numbers.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (float) numbers[i];
    }
    return copy;
  }

  /** What came of a figure, in a sentence with numbers; empty as long as it is not there. */
  public String seen(String figure) {
    Drawing drawing = drawn.get(figure);
    return drawing == null ? "" : drawing.seen();
  }

  /**
   * Writes the lab's page and all its figures into a folder, in the background, after what is asked
   * for so far; {@link #text()} tells when it is there.
   *
   * @param folder in the sketch's folder unless absolute; made if it is not there
   */
  public void write(String folder) {
    left.incrementAndGet();
    worker.execute(
        () -> {
          try {
            text = stopped ? text : "written: " + page(folder);
          } catch (IOException | RuntimeException | OutOfMemoryError e) {
            text = "cannot be written: " + e.getMessage();
          }
          left.decrementAndGet();
        });
  }

  private Path page(String folder) throws IOException {
    return Lab.write(subject, SketchFile.of(sketch, folder), title -> text = title);
  }

  /** Leaves out the figures that are not begun yet. */
  public void stop() {
    stopped = true;
  }
}
