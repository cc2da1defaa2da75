package morphogen.live;

import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;
import morphogen.cells.State;
import morphogen.kind.Given;
import morphogen.kind.GrowKind;
import morphogen.kind.InfectKind;
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
    return LiveTraining.of(kind, given(start, GrowKind.TARGET, target, Map.of()), threads);
  }

  /**
   * The same for a picture that an organism is turned into.
   *
   * @param host the organism's rule
   * @throws IllegalArgumentException if it cannot be infected so; says what would help
   */
  public static LiveTraining infecting(
      Rule host, String name, BufferedImage picture, int size, int grid, int threads) {
    InfectKind kind = InfectKind.inASketch(size, grid);
    Rule start = RuleFile.builtIn(kind.usualStart(Map.of(InfectKind.TARGET, name))).rule();
    State target = Coverage.target(name, picture, CutOut.AUTO, size, grid, start.spec());
    Given given = given(start, InfectKind.TARGET, target, Map.of(InfectKind.HOST, host));
    return LiveTraining.of(kind, given, threads);
  }

  private static Given given(Rule start, String name, State target, Map<String, Rule> others) {
    RuleSpec spec = Grow.spec(start.spec(), target);
    Map<String, Rule> rules = new HashMap<>(others);
    rules.put(Input.START.name(), new Rule(spec, start.tensors()));
    return new Given(spec, Map.of(name, target), rules);
  }
}
