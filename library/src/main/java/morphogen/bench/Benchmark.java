package morphogen.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Times contestants in turn, A B C A B C ..., so that a machine whose speed drifts is fair to all
 * of them. The first one is the baseline.
 */
public final class Benchmark {
  private record Contestant(String name, Runnable work, List<Double> seconds) {}

  private final String title;
  private final List<Contestant> contestants = new ArrayList<>();

  public Benchmark(String title) {
    this.title = title;
  }

  /** Adds one; {@code work} is what is timed, once a round. */
  public Benchmark add(String name, Runnable work) {
    contestants.add(new Contestant(name, work, new ArrayList<>()));
    return this;
  }

  /**
   * Runs everybody {@code warmups} times unheard, then {@code rounds} times.
   *
   * @param unit what one run of the work is
   * @return a table as text
   */
  public String run(int warmups, int rounds, String unit) {
    for (int round = -warmups; round < rounds; round++) {
      for (Contestant contestant : contestants) {
        long start = System.nanoTime();
        contestant.work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (round >= 0) {
          contestant.seconds.add(seconds);
        }
      }
    }
    return table(rounds, unit);
  }

  /** The median of what a contestant's runs took, in seconds, after {@link #run}. */
  public double seconds(String name) {
    return contestants.stream()
        .filter(contestant -> contestant.name.equals(name))
        .mapToDouble(contestant -> median(contestant.seconds))
        .findFirst()
        .orElseThrow();
  }

  private String table(int rounds, String unit) {
    StringBuilder table = new StringBuilder(title).append(" (").append(unit).append(")\n");
    for (Contestant contestant : contestants) {
      double[] own = sorted(contestant.seconds);
      double[] ratios = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        ratios[i] = contestants.get(0).seconds.get(i) / contestant.seconds.get(i);
      }
      Arrays.sort(ratios);
      table.append(
          "  %-34s %9.2f ms (%.2f-%.2f)   %6.2f x (%.2f-%.2f)%n"
              .formatted(
                  contestant.name,
                  1e3 * median(own),
                  1e3 * own[0],
                  1e3 * own[rounds - 1],
                  median(ratios),
                  ratios[0],
                  ratios[rounds - 1]));
    }
    return table.toString();
  }

  private static double[] sorted(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  /** The middle one, or the mean of the two middle ones. */
  public static double median(List<Double> values) {
    return median(sorted(values));
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
