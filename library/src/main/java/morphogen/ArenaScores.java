package morphogen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import morphogen.rollout.ArenaRollout;
import processing.core.PConstants;
import processing.core.PGraphics;

/** How many living cells each rule has, now and over time. */
final class ArenaScores {
  /** Steps from one entry of the history to the next, at first. */
  static final int EVERY = 10;

  /** More entries are thinned out, and from then on are twice as far apart. */
  static final int MOST = 2048;

  private final int rules;
  private final List<float[]> history = new ArrayList<>();
  private int every = EVERY;
  private int due;
  private int[] living;
  private int counted = -1; // after which step; -1 before something else has changed

  ArenaScores(int rules) {
    this.rules = rules;
    living = new int[rules];
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

  /** Keeps the scores now and then. */
  void follow(ArenaRollout arena) {
    if (arena.steps() < due) {
      return;
    }
    history.add(shares(arena));
    due = arena.steps() + every;
    if (history.size() >= MOST) {
      for (int i = history.size() - 1; i > 0; i -= 2) {
        history.remove(i);
      }
      every *= 2;
    }
  }

  /** Living cells by rule. */
  int[] living(ArenaRollout arena) {
    if (counted != arena.steps()) {
      living = arena.living();
      counted = arena.steps();
    }
    return living;
  }

  /** Each rule's share of all living cells, 0 to 1. */
  float[] shares(ArenaRollout arena) {
    int[] cells = living(arena);
    float all = Math.max(1, IntStream.of(cells).sum());
    float[] shares = new float[rules];
    for (int rule = 0; rule < rules; rule++) {
      shares[rule] = cells[rule] / all;
    }
    return shares;
  }

  /** A rule's share over time, oldest first. */
  float[] history(int rule) {
    float[] shares = new float[history.size()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = history.get(i)[rule];
    }
    return shares;
  }

  /** The rule with most living cells; -1 if none lives. */
  int leader(ArenaRollout arena) {
    int[] cells = living(arena);
    int best = -1;
    for (int rule = 0; rule < rules; rule++) {
      best = cells[rule] > (best < 0 ? 0 : cells[best]) ? rule : best;
    }
    return best;
  }

  /** The only rule that has any; -1 if several have, or none. */
  int winner(ArenaRollout arena) {
    int leader = leader(arena);
    boolean alone = leader >= 0 && living(arena)[leader] == IntStream.of(living(arena)).sum();
    return alone ? leader : -1;
  }

  /** A bar as wide as all living cells, each rule's part in its colour. */
  void draw(PGraphics canvas, float[] shares, float x, float y, float width, float height) {
    canvas.pushStyle();
    canvas.noStroke();
    canvas.rectMode(PConstants.CORNER);
    for (int rule = 0; rule < rules; rule++) {
      canvas.fill(OwnerColours.of(rule));
      canvas.rect(x, y, shares[rule] * width, height);
      x += shares[rule] * width;
    }
    canvas.popStyle();
  }

  /** The history as such bars one beside another. */
  void drawHistory(PGraphics canvas, float x, float y, float width, float height) {
    canvas.pushStyle();
    canvas.noStroke();
    for (int rule = 0; rule < rules && history.size() > 1; rule++) {
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
