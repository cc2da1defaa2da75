package morphogen.lab.figure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import morphogen.file.AtomicFile;
import morphogen.lab.Columns;
import morphogen.lab.RunRecord;
import morphogen.picture.Picture;

/**
 * Everything that can be seen of a rule: figures with their numbers, and a page that shows and
 * explains them. Needs no PyTorch.
 */
public final class Lab {
  /** The page's file. */
  public static final String PAGE = "index.html";

  private static final List<Figure> FIGURES =
      List.of(
          new StagesFigure(),
          new LikenessFigure(),
          new ColoursFigure(),
          new InfectionFigure(),
          new RegenerationFigure(),
          new RecoveryFigure(),
          new ActivityFigure(),
          new TrajectoryFigure(),
          new SpectrumFigure(),
          new TrainingFigure(),
          new LearnedActivityFigure(),
          new WeightsFigure());

  private Lab() {}

  /** All figures, in the order of the page. */
  public static List<Figure> figures() {
    return FIGURES;
  }

  /**
   * Draws all figures that make sense for a subject: PNG and CSV files, and the page {@value #PAGE}
   * with all of them. Older files of the same names are replaced. Takes about half a minute, on all
   * processors. One figure that fails keeps no other from being drawn; the page says why.
   *
   * @param dir where to; made if it is not there
   * @param progress is told each figure's title before it is drawn, and why one failed
   * @return the page
   * @throws IOException if a file cannot be written
   */
  public static Path write(Subject subject, Path dir, Consumer<String> progress)
      throws IOException {
    if (!Files.isDirectory(dir)) {
      Files.createDirectories(dir);
    }
    Page page = new Page(title(subject), lead(subject), facts(subject));
    for (Figure figure : FIGURES) {
      if (!figure.suits(subject)) {
        continue;
      }
      progress.accept(figure.title());
      try {
        Drawing drawing = figure.draw(subject);
        Picture.write(drawing.whole(), dir.resolve(figure.name() + ".png"));
        Columns.write(drawing.columns(), dir.resolve(figure.name() + ".csv"));
        page.add(figure, drawing, subject);
      } catch (RuntimeException e) {
        progress.accept(figure.title() + " could not be drawn: " + e);
        page.addFailure(figure, String.valueOf(e.getMessage()));
      }
    }
    Path file = dir.resolve(PAGE);
    AtomicFile.write(file, page.html().getBytes(StandardCharsets.UTF_8));
    return file;
  }

  private static String title(Subject subject) {
    return "The " + subject.name() + " in the lab";
  }

  private static String lead(Subject subject) {
    String what;
    if (subject.infects()) {
      what = "a rule that turns another organism into its own picture";
    } else if (subject.target().isPresent()) {
      what = "a rule that grows a picture from one cell";
    } else if (subject.grows()) {
      what = "a rule that grows from one cell; its picture is not known here";
    } else {
      what = "a rule that fills its grid with a pattern";
    }
    return "What a neural cellular automaton does, measured: this is "
        + what
        + ". Under each figure stands what came of it, and then what is normal.";
  }

  private static List<String> facts(Subject subject) {
    RunRecord run = subject.run();
    List<String> facts = new ArrayList<>();
    fact(facts, "grid", "%d x %d cells", run.width(), run.height());
    fact(
        facts,
        "channels",
        "%d, of which %d are visible",
        subject.spec().channels(),
        subject.spec().visible());
    fact(facts, "weights", "%d", run.rule().parameters());
    fact(facts, "a cell fires", "with probability %.2g in a step", subject.spec().fireRate());
    if (run.iterations() > 0) {
      fact(facts, "trained for", "%d iterations", run.iterations());
    }
    fact(facts, "random seed", "%d", run.randomSeed());
    return facts;
  }

  private static void fact(List<String> facts, String name, String format, Object... values) {
    facts.add(name);
    facts.add(String.format(Locale.ROOT, format, values));
  }
}
