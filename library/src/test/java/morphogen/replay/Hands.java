package morphogen.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import morphogen.cells.CellSet;
import morphogen.cells.Disc;
import morphogen.cells.Territory;
import morphogen.file.Tensor;
import morphogen.rollout.ArenaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Boundary;
import morphogen.rule.Rule;
import morphogen.rule.RuleSet;
import morphogen.rule.Spreading;

/** Hands that do everything to a rollout that a show can do, at random. */
final class Hands {
  private final SplittableRandom random;
  private final Rule rule; // before knobs change it
  private Rule learned;

  Hands(long randomSeed, Rule rule) {
    random = new SplittableRandom(randomSeed);
    this.rule = rule;
    learned = rule;
  }

  /** A frame: something is done, or nothing, before or between some steps. */
  void frame(Rollout rollout) {
    int steps = random.nextInt(4);
    int before = random.nextInt(steps + 1);
    rollout.steps(before);
    if (random.nextInt(3) == 0) {
      touch(rollout);
    }
    rollout.steps(steps - before);
  }

  private void touch(Rollout rollout) {
    double x = random.nextDouble(rollout.width());
    double y = random.nextDouble(rollout.height());
    int column = (int) x;
    int row = (int) y;
    int channels = rollout.state().channels();
    if (rollout instanceof ArenaRollout arena && random.nextBoolean()) {
      touch(arena, x, y);
      return;
    }
    switch (random.nextInt(9)) {
      case 0, 1 -> rollout.fill(x, y, random.nextDouble(5), new float[channels]);
      case 2 -> rollout.fill(column, row, 0.5, 0.5, rollout.rule().spec().living());
      case 3 -> rollout.plant(column, row, random.nextDouble(12));
      case 4 ->
          rollout.edit(
              state -> {
                float value = (float) random.nextDouble();
                Disc.visit(
                    state.width(),
                    state.height(),
                    x,
                    y,
                    2,
                    3,
                    (cx, cy) -> state.set(cx, cy, 4, value));
              });
      case 5 -> {
        CellSet cells = new CellSet(rollout.width(), rollout.height());
        Disc.visit(rollout.width(), rollout.height(), x, y, 12, 9, cells::add);
        if (!(rollout instanceof ArenaRollout)) { // those have none
          rollout.habitat(random.nextBoolean() ? null : cells);
        }
      }
      case 6 -> {
        if (!(rollout instanceof ArenaRollout)) {
          rollout.replace(rule.spec().first(rollout.width(), rollout.height(), random.nextLong()));
        }
      }
      case 7 -> turn(rollout);
      default -> learn(rollout);
    }
  }

  /** As OrganismKnobs does: fire rate, step size, scale, angle, edges. */
  private void turn(Rollout rollout) {
    Boundary edges = random.nextBoolean() ? Boundary.WRAP : Boundary.ZERO;
    var spec = learned.spec().withFireRate(random.nextDouble(0.3, 1)).withBoundary(edges);
    float size = (float) random.nextDouble(0.5, 1.2);
    Rule turned = new Rule(spec, spec.network().scaled(learned.tensors(), size));
    rollout.rule(turned.rotated(random.nextDouble(-3, 3)));
  }

  private void learn(Rollout rollout) {
    List<Tensor> tensors = new ArrayList<>();
    for (Tensor tensor : learned.tensors()) {
      float[] values = tensor.values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) random.nextDouble(-1e-3, 1e-3);
      }
      tensors.add(tensor.with(values));
    }
    learned = new Rule(rule.spec(), tensors);
    rollout.rule(learned);
  }

  private void touch(ArenaRollout arena, double x, double y) {
    int some = random.nextInt(arena.rules().size());
    switch (random.nextInt(7)) {
      case 0 ->
          arena.claim(t -> t.fill(x, y, 4, 3, random.nextInt(4) == 0 ? Territory.WALL : some));
      case 1 -> arena.plant(some, (int) x, (int) y, random.nextDouble(8));
      case 2 -> arena.spreading(Spreading.battle(Spreading.Ground.LIVING, random.nextDouble()));
      case 3 -> arena.spreading(Spreading.infection(Spreading.Ground.EVERYWHERE, 0.4, 0, some));
      case 4 -> arena.border(random.nextInt(4));
      case 5 -> {
        RuleSet rules = arena.rules();
        arena.rules(rules.withBoundary(rules.wraps() ? Boundary.ZERO : Boundary.WRAP));
      }
      default ->
          arena.replace(
              arena.rules().first(some, arena.width(), arena.height(), random.nextLong()));
    }
  }
}
