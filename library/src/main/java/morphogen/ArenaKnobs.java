package morphogen;

import morphogen.knob.Knob;
import morphogen.knob.Knobs;
import morphogen.picture.View;
import morphogen.rule.Spreading;
import morphogen.rule.Spreading.Ground;

/** An arena's knobs, and how rules take cells from each other as they stand. */
final class ArenaKnobs {
  /** Who takes cells from whom. */
  enum Conquest {
    INFECTION,
    BATTLE
  }

  final Knobs all = new Knobs();
  final Knob grow = all.add(GridKnobs.grow());
  final Knob stepsPerFrame = all.add(GridKnobs.stepsPerFrame());
  final Knob budget = all.add(GridKnobs.budget());
  final Knob spread =
      all.add(
          Knob.range(
              "spread", 0, 1, 0.5, "Probability that a front takes a cell in a step; 0 rests."));
  final Knob ground =
      all.add(
          Knob.choice(
              "ground",
              Ground.values(),
              Ground.LIVING,
              "Where rules spread: where they are painted only, into what lives, everywhere."));
  final Knob conquest =
      all.add(
          Knob.choice(
              "conquest",
              Conquest.values(),
              Conquest.INFECTION,
              "Later rules infect earlier ones, or all fight and the more alive side wins."));
  final Knob border =
      all.add(Knob.whole("border", 0, 8, 0, "Cells over which rules blend at borders; 0 is hard."));
  final Knob wrap;
  final Knob brush = all.add(GridKnobs.brush());
  final Knob room = all.add(GridKnobs.room());
  final Knob view;
  final Knob smooth = all.add(GridKnobs.smooth());
  final Knob owners =
      all.add(
          Knob.range("owners", 0, 1, 0, "How strongly the owners' colours lie over the picture."));
  final Knob front =
      all.add(Knob.toggle("front", false, "A line where cells of different rules meet and live."));

  ArenaKnobs(int channels, boolean wraps) {
    wrap = all.add(Knob.toggle("wrap", wraps, "Whether its edges are joined."));
    view = all.add(GridKnobs.view(channels));
  }

  View view() {
    return GridKnobs.view(view);
  }

  /**
   * How rules spread.
   *
   * @param order of infection, the host first
   */
  Spreading spreading(int[] order) {
    Ground where = Ground.values()[(int) ground.get()];
    return conquest.get() == Conquest.BATTLE.ordinal()
        ? Spreading.battle(where, spread.value())
        : Spreading.infection(where, spread.value(), order);
  }
}
