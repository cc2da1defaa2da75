package morphogen.sweep.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import morphogen.sweep.Dimension;

/**
 * An axis: what it is of, and where on it, from 0 to 1, what is written.
 *
 * @param title with its unit, if it has one
 */
record Axis(String title, List<Tick> ticks, boolean logarithmic, double from, double to) {
  private static final double WIDE = 8; // a larger range of losses is shown by its logarithm
  private static final double MARGIN = 0.04;
  private static final int MOST = 7; // ticks
  private static final double NEAREST = 0.09; // of the axis, from one to the next

  /** A mark. */
  record Tick(double at, String text) {}

  /** The axis of a setting, on which {@link Dimension#unit} says where a word lies. */
  static Axis of(Dimension dimension) {
    List<Tick> ticks = new ArrayList<>();
    switch (dimension.scale()) {
      case CHOICE -> dimension.choices().forEach(word -> tick(ticks, dimension, word));
      case WHOLE -> {
        int every = (int) Math.max(1, step(dimension.to() - dimension.from()));
        for (int i = (int) dimension.from(); i <= dimension.to(); i++) {
          if (i % every == 0) {
            tick(ticks, dimension, Integer.toString(i));
          }
        }
      }
      case LOG ->
          decades(dimension.from(), dimension.to())
              .forEach(x -> tick(ticks, dimension, Double.toString(x), Shown.number(x)));
      case LINEAR ->
          even(dimension.from(), dimension.to())
              .forEach(x -> tick(ticks, dimension, Double.toString(x), Shown.number(x)));
    }
    boolean log = dimension.scale() == Dimension.Scale.LOG;
    List<Tick> seen = log ? apart(ticks) : ticks;
    return new Axis(
        dimension.name() + (log ? " (log)" : ""), seen, log, dimension.from(), dimension.to());
  }

  /** Those that do not stand in one another's letters. */
  private static List<Tick> apart(List<Tick> ticks) {
    List<Tick> apart = new ArrayList<>();
    for (Tick tick : ticks) {
      if (apart.isEmpty() || tick.at() - apart.get(apart.size() - 1).at() > NEAREST) {
        apart.add(tick);
      }
    }
    return apart;
  }

  private static void tick(List<Tick> ticks, Dimension dimension, String word) {
    tick(ticks, dimension, word, word);
  }

  private static void tick(List<Tick> ticks, Dimension dimension, String word, String text) {
    ticks.add(new Tick(dimension.unit(word), text));
  }

  /** An axis that holds numbers, by their logarithm where the largest is many times the least. */
  static Axis holding(String title, double[] values) {
    double least = Arrays.stream(values).min().orElse(0);
    double most = Arrays.stream(values).max().orElse(1);
    if (least > 0 && most > WIDE * least) {
      double margin = Math.pow(most / least, MARGIN);
      return between(title + " (log)", true, least / margin, most * margin);
    }
    double margin = most > least ? MARGIN * (most - least) : Math.max(1e-9, Math.abs(most) / 2);
    return between(title, false, least - margin, most + margin);
  }

  /** An axis of numbers. */
  static Axis between(String title, boolean logarithmic, double from, double to) {
    Axis bare = new Axis(title, List.of(), logarithmic, from, to);
    List<Double> marks = logarithmic ? decades(from, to) : even(from, to);
    return new Axis(
        title,
        apart(marks.stream().map(x -> new Tick(bare.at(x), Shown.number(x))).toList()),
        logarithmic,
        from,
        to);
  }

  /** Where a number lies, 0 to 1. */
  double at(double value) {
    return logarithmic
        ? (Math.log(value) - Math.log(from)) / (Math.log(to) - Math.log(from))
        : (value - from) / (to - from);
  }

  /** Round numbers from one to another, {@value #MOST} at most. */
  static List<Double> even(double from, double to) {
    double step = step(to - from);
    List<Double> marks = new ArrayList<>();
    for (long i = (long) Math.ceil(from / step - 1e-9); i <= to / step + 1e-9; i++) {
      marks.add(i * step);
    }
    return marks;
  }

  /** 1, 2 or 5 times a power of ten. */
  private static double step(double length) {
    double power = Math.pow(10, Math.floor(Math.log10(length / MOST)));
    for (double digit : new double[] {1, 2, 5}) {
      if (length / (digit * power) <= MOST - 1) {
        return digit * power;
      }
    }
    return 10 * power;
  }

  /** Powers of ten, and where there are few of them 2 and 5 times these, or more between. */
  static List<Double> decades(double from, double to) {
    double[][] all = {{1}, {1, 3}, {1, 2, 5}, {1, 1.5, 2, 3, 4, 5, 7}};
    List<Double> marks = List.of();
    for (double[] digits : all) {
      List<Double> more = decades(from, to, digits);
      if (more.size() > MOST) {
        break;
      }
      marks = more;
    }
    return marks.size() < 2 ? even(from, to).stream().filter(x -> x > 0).toList() : marks;
  }

  private static List<Double> decades(double from, double to, double[] digits) {
    List<Double> marks = new ArrayList<>();
    int first = (int) Math.floor(Math.log10(from)) - 1;
    int last = (int) Math.ceil(Math.log10(to));
    int every = Math.max(1, (last - first) / MOST);
    for (int power = first; power <= last; power++) {
      for (double digit : digits) {
        double mark =
            Double.parseDouble(digit + "e" + power); // 0.003, and no 0.0030000000000000005
        if (mark >= from * (1 - 1e-9) && mark <= to * (1 + 1e-9) && power % every == 0) {
          marks.add(mark);
        }
      }
    }
    return marks;
  }
}
