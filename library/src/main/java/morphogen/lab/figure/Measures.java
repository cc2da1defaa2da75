package morphogen.lab.figure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import morphogen.cells.State;
import morphogen.lab.Bodies;
import morphogen.lab.Likeness;
import morphogen.rollout.Rollout;

/** A rule's states in numbers, step by step: how like its target, how many cells live, colours. */
final class Measures {
  static final String STEP = "step";
  static final String SSIM = "SSIM";
  static final String PSNR = "PSNR";
  static final String ALIVE = "alive";
  private static final List<String> COLOURS = List.of("red", "green", "blue");

  private Measures() {}

  /** The steps from 0 to {@code last}. */
  static int[] steps(int last) {
    int[] steps = new int[last + 1];
    Arrays.setAll(steps, i -> i);
    return steps;
  }

  /**
   * Plays and measures.
   *
   * @param steps when, ascending
   * @return columns of as many numbers: {@link #STEP}, then what such a rule has
   */
  static Map<String, double[]> of(Subject subject, int[] steps) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    Rollout rollout = subject.run().play();
    for (int i = 0; i < steps.length; i++) {
      rollout.steps(steps[i] - rollout.steps());
      int row = i;
      numbers(subject, rollout.state(), steps[i])
          .forEach(
              (name, x) -> columns.computeIfAbsent(name, n -> new double[steps.length])[row] = x);
    }
    return columns;
  }

  private static Map<String, Double> numbers(Subject subject, State state, int step) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put(STEP, (double) step);
    subject
        .target()
        .ifPresent(
            target -> {
              numbers.put(SSIM, Likeness.ssim(state, target));
              numbers.put(PSNR, Likeness.psnr(state, target));
            });
    if (subject.lives()) {
      numbers.put(ALIVE, (double) Bodies.living(state));
    }
    if (subject.target().isEmpty()) {
      State seen = Likeness.seen(state, subject.spec());
      int colours = Math.min(COLOURS.size(), seen.channels());
      for (int c = 0; c < colours; c++) {
        String name = colours == 1 ? "grey" : COLOURS.get(c);
        numbers.put(mean(name), mean(seen, c));
        numbers.put(deviation(name), deviation(seen, c));
      }
    }
    return numbers;
  }

  static String mean(String colour) {
    return "mean " + colour;
  }

  static String deviation(String colour) {
    return "deviation of " + colour;
  }

  /** What the colours of a pattern are called. */
  static List<String> colours(Subject subject) {
    return subject.spec().visible() == 1 ? List.of("grey") : COLOURS;
  }

  /** The mean of a channel over all cells. */
  static double mean(State state, int channel) {
    double sum = 0;
    for (int i = channel; i < state.values().length; i += state.channels()) {
      sum += state.values()[i];
    }
    return sum / state.cells();
  }

  /** The standard deviation of a channel over all cells. */
  static double deviation(State state, int channel) {
    return Math.sqrt(variance(state, channel));
  }

  /** The mean squared distance of a channel from its mean. */
  static double variance(State state, int channel) {
    double mean = mean(state, channel);
    double sum = 0;
    for (int i = channel; i < state.values().length; i += state.channels()) {
      sum += (state.values()[i] - mean) * (state.values()[i] - mean);
    }
    return sum / state.cells();
  }
}
