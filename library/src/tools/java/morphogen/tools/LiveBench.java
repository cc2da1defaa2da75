package morphogen.tools;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import morphogen.Organism;
import morphogen.Training;
import processing.core.PApplet;

/**
 * What training does to a sketch's frame rate, and the sketch to training: the rule of Your Loss on
 * 64 x 64 cells in 640 x 640 pixels, a step a frame; batches of 4, 10 steps. Stretches with and
 * without training alternate.
 *
 * <p>{@code mvn -q compile exec:java@live}
 */
public final class LiveBench extends PApplet {
  private static final int STRETCH = 300;
  private static final int STRETCHES = 8;
  private static final int SETTLE = 60;
  private static final double LATE = 1.5 * 1000 / 60;

  private final List<List<Double>> times = List.of(new ArrayList<>(), new ArrayList<>());
  private Training training;
  private Organism organism;
  private long last;
  private int stretch;
  private int frame;
  private int before;
  private long began;
  private double iterations;
  private double seconds;

  /** No arguments. */
  public static void main(String[] args) {
    PApplet.runSketch(new String[] {"LiveBench"}, new LiveBench());
  }

  @Override
  public void settings() {
    size(640, 640, P2D);
  }

  @Override
  public void setup() {
    training = Training.yourLoss(this);
    organism = training.organism(64, 64);
    training.start(); // PyTorch is loaded before anything is measured
  }

  @Override
  public void draw() {
    background(0);
    organism.update();
    organism.draw();
    if (stretch == 0 && training.iterations() < 50) {
      return;
    }
    boolean trains = stretch % 2 == 1;
    long now = System.nanoTime();
    if (frame == 0) {
      training.set("train", trains ? 1 : 0);
    }
    if (frame == SETTLE) {
      before = training.iterations();
      began = now;
    }
    if (frame > SETTLE) {
      times.get(stretch % 2).add((now - last) / 1e6);
    }
    last = now;
    if (++frame == SETTLE + STRETCH) {
      if (trains) {
        iterations += training.iterations() - before;
        seconds += (now - began) / 1e9;
      }
      frame = 0;
      if (++stretch == STRETCHES) {
        say("resting ", times.get(0));
        say("training", times.get(1));
        System.out.printf("%.1f iterations a second%n", iterations / seconds);
        exit();
      }
    }
  }

  private static void say(String what, List<Double> times) {
    Collections.sort(times);
    double sum = times.stream().mapToDouble(Double::doubleValue).sum();
    long late = times.stream().filter(t -> t > LATE).count();
    System.out.printf(
        "%s: %.1f frames a second; a frame takes %.1f ms (median), %.1f (95 of 100), %.1f (longest); %.1f %% late%n",
        what,
        1000 * times.size() / sum,
        times.get(times.size() / 2),
        times.get(times.size() * 95 / 100),
        times.get(times.size() - 1),
        100.0 * late / times.size());
  }
}
