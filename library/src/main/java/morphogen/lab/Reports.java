package morphogen.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import morphogen.cells.State;

/** The reports there are, as lists, and how a list is written. */
public final class Reports {
  private Reports() {}

  /**
   * For runs with a target: {@code growth.gif}, {@code growth.png}, {@code loss.png}, {@code
   * metrics.csv}, and numbers on growth and healing.
   */
  public static List<Report> growing() {
    return List.of(new FilmReport(), new MontageReport(), new CurvesReport(), new GrowthReport());
  }

  /**
   * For infections of a host: the same files, which show how a grown host becomes the target, and
   * how soon and how lastingly hosts of all ages do.
   */
  public static List<Report> infecting() {
    return List.of(
        new FilmReport(), new MontageReport(), new CurvesReport(), new InfectionReport());
  }

  /** For runs without a target: the same files, no numbers. */
  public static List<Report> pattern() {
    return List.of(new FilmReport(), new MontageReport(), new CurvesReport());
  }

  /**
   * For textures: the same as for patterns, {@code tile.png}, {@code beside.png} and {@code
   * loop.gif}, and how large a number any cell holds after 1000 steps.
   */
  public static List<Report> texture() {
    return Stream.concat(pattern().stream(), Stream.of(new TileReport())).toList();
  }

  /**
   * For pictures that condense out of noise: the same as for patterns; the error with its spikes,
   * {@code spikes.png}; what was seen of a trajectory while it trained, {@code trajectory.gif}; and
   * how near, how lastingly and how soon after a wound the rule comes to the picture.
   *
   * @param threshold the error under which there was a spike
   * @param freeSteps for how many steps the rule plays alone
   * @param trajectory states of the visible channels, the oldest first
   */
  public static List<Report> condensing(
      double threshold, IntSupplier spikes, int freeSteps, Supplier<List<State>> trajectory) {
    List<Report> own =
        List.of(
            new SpikesReport(threshold, spikes),
            new TrajectoryReport(trajectory),
            new CondenseReport(freeSteps));
    return Stream.concat(pattern().stream(), own.stream()).toList();
  }

  /**
   * Writes reports one after another. One that fails keeps no other from being written.
   *
   * @param dir where to; made if it is not there
   * @return the numbers of all reports, by name, in the order of the list
   * @throws IOException once all are tried, if one could not write its files; further failures are
   *     suppressed in it
   * @throws RuntimeException the same, if one failed otherwise
   */
  public static Map<String, Double> write(List<Report> reports, RunRecord run, Path dir)
      throws IOException {
    if (!Files.isDirectory(dir)) { // else a link to a folder would be refused
      Files.createDirectories(dir);
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    Exception failure = null;
    for (Report report : reports) {
      try {
        numbers.putAll(report.write(run, dir));
      } catch (IOException | RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else if (failure != e) { // which an exception cannot suppress
          failure.addSuppressed(e);
        }
      }
    }
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    return numbers;
  }
}
