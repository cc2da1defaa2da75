package morphogen.tools;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import morphogen.sweep.Trial;
import morphogen.sweep.TrialLog;

/** What came of two sweeps, compared; for tests of each build, also of the one with Spark. */
public final class Trials {
  private Trials() {}

  /** Of a sweep's folder, by number. */
  public static List<Trial> of(Path folder) throws IOException {
    return of(TrialLog.open(folder.resolve(TrialLog.NAME)));
  }

  /** Of a log, by number. */
  public static List<Trial> of(TrialLog log) {
    List<Trial> trials = new ArrayList<>(log.trials());
    trials.sort(Comparator.comparingInt(Trial::number));
    return trials;
  }

  /**
   * They are the same to the last bit, but for how long they took, and not all of them failed.
   *
   * @throws AssertionError says what differs
   */
  public static void assertSame(List<Trial> expected, List<Trial> trials) {
    assertLearned(expected);
    equal("how many trials", expected.size(), trials.size());
    for (int i = 0; i < trials.size(); i++) {
      assertSame(expected.get(i), trials.get(i));
    }
  }

  /**
   * All but how long it took is the same.
   *
   * @throws AssertionError says what differs
   */
  public static void assertSame(Trial expected, Trial trial) {
    String which = "trial " + expected.number() + ", ";
    equal(which + "number", expected.number(), trial.number());
    equal(which + "target", expected.target(), trial.target());
    equal(which + "settings", expected.settings(), trial.settings());
    equal(which + "seed", expected.seed(), trial.seed());
    equal(which + "rung", expected.rung(), trial.rung());
    equal(which + "fault", expected.fault(), trial.fault());
    equal(which + "loss", expected.loss(), trial.loss());
    equal(which + "numbers", expected.numbers(), trial.numbers());
    equal(which + "losses", losses(expected), losses(trial));
    equal(which + "pictures", pictures(expected), pictures(trial));
  }

  private static List<String> losses(Trial trial) {
    return trial.losses().stream().map(Arrays::toString).toList();
  }

  private static Map<String, String> pictures(Trial trial) {
    Map<String, String> pictures = new TreeMap<>();
    trial.pictures().forEach((name, png) -> pictures.put(name, Arrays.toString(png)));
    return pictures;
  }

  private static void equal(String what, Object expected, Object is) {
    if (!Objects.equals(expected, is)) {
      throw new AssertionError(what + ": expected " + expected + " but was " + is);
    }
  }

  /**
   * At least one of them came to a loss: what compares failures compares nothing.
   *
   * @throws AssertionError says why they failed
   */
  public static void assertLearned(List<Trial> trials) {
    if (trials.stream().noneMatch(Trials::learned)) {
      throw new AssertionError("All failed: " + faults(trials));
    }
  }

  /**
   * All of them did.
   *
   * @throws AssertionError says why others failed
   */
  public static void assertAllLearned(List<Trial> trials) {
    assertLearned(trials);
    List<Trial> failed = trials.stream().filter(trial -> !learned(trial)).toList();
    if (!failed.isEmpty()) {
      throw new AssertionError(failed.size() + " failed: " + faults(failed));
    }
  }

  private static boolean learned(Trial trial) {
    return trial.wentWell() && Double.isFinite(trial.loss());
  }

  private static List<String> faults(List<Trial> trials) {
    return trials.stream().map(trial -> trial.number() + ": " + trial.fault()).toList();
  }
}
