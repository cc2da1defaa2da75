package morphogen.live;

import java.awt.image.BufferedImage;
import java.util.Map;
import morphogen.cells.State;
import morphogen.kind.Given;
import morphogen.kind.GrowKind;
import morphogen.kind.Input;
import morphogen.picture.Coverage;
import morphogen.picture.CutOut;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.train.Grow;

/** A picture that is grown behind a sketch, from a rule that grows something already. */
public final class Growing {
  private Growing() {}

  /**
   * @param name what the picture is called, for messages
   * @param size of the picture in cells
   * @param grid cells across and down
   * @param threads how many processors may be at work, 1 or more
   * @throws IllegalArgumentException if it cannot be grown; says what would help
   */
  public static LiveTraining of(
      String name, BufferedImage picture, CutOut cutOut, int size, int grid, int threads) {
    GrowKind kind = GrowKind.inASketch(size, grid);
    Rule start = RuleFile.builtIn(kind.usualStart()).rule();
    State target = Coverage.target(name, picture, cutOut, size, grid, start.spec());
    RuleSpec spec = Grow.spec(start.spec(), target);
    Given given =
        new Given(
            spec,
            Map.of(GrowKind.TARGET, target),
            Map.of(Input.START.name(), new Rule(spec, start.tensors())));
    return LiveTraining.of(kind, given, threads);
  }
}
