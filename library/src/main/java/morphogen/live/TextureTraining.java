package morphogen.live;

import java.awt.image.BufferedImage;
import java.util.Map;
import morphogen.cells.State;
import morphogen.kind.Given;
import morphogen.kind.Input;
import morphogen.kind.Kind;
import morphogen.kind.TextureKind;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/** A texture that is learned behind a sketch. */
public final class TextureTraining {
  private TextureTraining() {}

  /**
   * @param name what the picture is called, for messages
   * @param grid cells across and down, on which its middle square is learned, 24 to 1024
   * @param threads how many processors may be at work, 1 or more
   * @throws IllegalArgumentException if it has no texture that could be learned; says why
   */
  public static LiveTraining of(String name, BufferedImage picture, int grid, int threads) {
    LiveTraining.checkGrid(new TextureKind(), name, grid);
    TextureKind kind = TextureKind.inASketch(grid);
    RuleSpec spec = kind.fitted(kind.rule());
    State swatch = kind.picture(TextureKind.PICTURE, name, picture, spec);
    Map<String, Rule> start =
        Kind.fitting(kind.usualStart(), spec)
            .map(rule -> Map.of(Input.START.name(), rule))
            .orElse(Map.of());
    return LiveTraining.of(
        kind, new Given(spec, Map.of(TextureKind.PICTURE, swatch), start), threads);
  }
}
