package morphogen;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import morphogen.rollout.ArenaRollout;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.core.PGraphics;

/**
 * How many living cells each rule of an arena has, now and over time: {@link Arena#scores()}. A
 * cell lives if its alpha is over 0.1; those of patterns all do. Ask in the sketch's own thread.
 */
public final class Scores {
  /** Steps from one entry of the history to the next, at first. */
  static final int EVERY = 10;

  /** More entries are thinned out, and from then on are twice as far apart. */
  static final int MOST = 2048;

  private final PApplet sketch;
  private final ArenaNames names;
  private final Supplier<ArenaRollout> arena;
  private final List<float[]> history = new ArrayList<>();
  private int every = EVERY;
  private int due;
  private int[] living = {};
  private int counted = -1; // after which step; -1 before something else has changed

  Scores(PApplet sketch, ArenaNames names, Supplier<ArenaRollout> arena) {
    this.sketch = sketch;
    this.names = names;
    this.arena = arena;
  }

  /** To be called after hands have changed something. */
  void changed() {
    counted = -1;
  }

  /** Begins anew. */
  void clear() {
    history.clear();
    every = EVERY;
    due = 0;
    changed();
  }

  /** How many steps there are until they are kept again, 1 or more. */
  int untilNext(ArenaRollout playing) {
    return Math.max(1, due - playing.steps());
  }

  /** Keeps the scores now and then. */
  void follow(ArenaRollout playing) {
    if (playing.steps() < due) {
      return;
    }
    history.add(shares(count(playing)));
    due = playing.steps() + every;
    if (history.size() >= MOST) {
      for (int i = history.size() - 1; i > 0; i -= 2) {
        history.remove(i);
      }
      every *= 2;
    }
  }

  private int[] count(ArenaRollout playing) {
    if (counted != playing.steps()) {
      living = playing.living();
      counted = playing.steps();
    }
    return living;
  }

  private int[] count() {
    return count(arena.get());
  }

  /** How many cells of a rule live. */
  public int living(String rule) {
    return count()[names.rule(rule)];
  }

  /** A rule's share of all living cells, 0 to 1. */
  public float share(String rule) {
    return shares(count())[names.rule(rule)];
  }

  private static float[] shares(int[] living) {
    float all = Math.max(1, IntStream.of(living).sum());
    float[] shares = new float[living.length];
    for (int rule = 0; rule < shares.length; rule++) {
      shares[rule] = living[rule] / all;
    }
    return shares;
  }

  /** A rule's share over time, oldest first: every ten steps, and wider apart when that is much. */
  public float[] history(String rule) {
    int number = names.rule(rule);
    float[] shares = new float[history.size()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = history.get(i)[number];
    }
    return shares;
  }

  /** The rule with most living cells; null if nothing lives. */
  public String leader() {
    int best = best(count());
    return best < 0 ? null : names.of(best);
  }

  private static int best(int[] living) {
    int best = -1;
    for (int rule = 0; rule < living.length; rule++) {
      best = living[rule] > (best < 0 ? 0 : living[best]) ? rule : best;
    }
    return best;
  }

  /** The only rule of which anything lives; null if there are several, or none. */
  public String winner() {
    int best = best(count());
    boolean alone = best >= 0 && count()[best] == IntStream.of(count()).sum();
    return alone ? names.of(best) : null;
  }

  /** Draws all scores as a bar, each rule's share in its colour, {@link Arena#colour}. */
  public void draw(float x, float y, float width, float height) {
    PGraphics canvas = sketch.g;
    float[] shares = shares(count());
    canvas.pushStyle();
    canvas.noStroke();
    canvas.rectMode(PConstants.CORNER);
    for (int rule = 0; rule < shares.length; rule++) {
      canvas.fill(OwnerColours.of(rule));
      canvas.rect(x, y, shares[rule] * width, height);
      x += shares[rule] * width;
    }
    canvas.popStyle();
  }

  /** Draws their history as such bars, upright, one beside another; the newest one is last. */
  public void drawHistory(float x, float y, float width, float height) {
    PGraphics canvas = sketch.g;
    canvas.pushStyle();
    canvas.noStroke();
    for (int rule = 0; rule < names.all().size() && history.size() > 1; rule++) {
      canvas.fill(OwnerColours.of(rule));
      canvas.beginShape(PConstants.QUAD_STRIP);
      for (int i = 0; i < history.size(); i++) {
        float below = 0;
        for (int lower = 0; lower < rule; lower++) {
          below += history.get(i)[lower];
        }
        float at = x + width * i / (history.size() - 1);
        canvas.vertex(at, y + height * (1 - below));
        canvas.vertex(at, y + height * (1 - below - history.get(i)[rule]));
      }
      canvas.endShape();
    }
    canvas.popStyle();
  }
}
