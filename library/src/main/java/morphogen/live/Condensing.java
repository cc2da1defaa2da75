package morphogen.live;

import java.awt.image.BufferedImage;
import java.util.Map;
import morphogen.cells.State;
import morphogen.kind.AttendKind;
import morphogen.kind.Given;
import morphogen.rule.RuleSpec;

/** A picture that learns to condense out of noise behind a sketch. */
public final class Condensing {
  private Condensing() {}

  /**
   * @param name what the picture is called, for messages
   * @param grid cells across and down, 8 to 1024; the picture is four cells smaller
   * @param threads how many processors may be at work, 1 or more
   * @throws IllegalArgumentException if there can be no such grid; says what it may be
   */
  public static LiveTraining of(String name, BufferedImage picture, int grid, int threads) {
    LiveTraining.checkGrid(new AttendKind(), name, grid);
    AttendKind kind = AttendKind.inASketch(grid);
    RuleSpec spec = kind.rule();
    State target = kind.picture(AttendKind.PICTURE, name, picture, spec);
    Given given = new Given(spec, Map.of(AttendKind.PICTURE, target), Map.of());
    return LiveTraining.of(kind, given, threads);
  }
}
