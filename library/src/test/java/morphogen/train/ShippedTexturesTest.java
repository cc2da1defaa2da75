package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import morphogen.cells.Damage;
import morphogen.cells.State;
import morphogen.loss.PatchFeatures;
import morphogen.loss.SlicedWasserstein;
import morphogen.loss.StyleLoss;
import morphogen.loss.StyleTerm;
import morphogen.picture.Swatch;
import morphogen.picture.Tile;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.torch.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The textures that come with the library: each is its tile's, stays it and heals. */
class ShippedTexturesTest {
  private static final int GRID = 64;

  static Stream<String> textures() {
    return RuleFile.textures().stream();
  }

  @Test
  void eachHasATileOfItsName() {
    assertTrue(textures().allMatch(name -> Tile.find(name).isPresent()), textures().toList() + "");
    assertEquals(Set.copyOf(textures().toList()).size(), textures().count());
  }

  @ParameterizedTest
  @MethodSource("textures")
  void itIsNearerToItsTileThanToAnyOtherAndHealsAHole(String name) {
    Rule rule = RuleFile.builtIn(name).rule();
    Rollout rollout = new JavaRollout(rule, rule.spec().first(GRID, GRID, 5), 5);
    rollout.steps(600);
    double whole = loss(name, rule, rollout.state());
    for (Tile other : Tile.all()) {
      double apart = loss(other.name(), rule, rollout.state());
      assertTrue(apart >= whole, said("%s: %.2f, to %s %.2f", name, whole, other.name(), apart));
    }
    rollout.edit(state -> Damage.disc(state, 32, 32, 16));
    double hole = loss(name, rule, rollout.state());
    assertTrue(hole > 1.5 * whole, said("%s: %.2f, with a hole %.2f", name, whole, hole));
    rollout.steps(300);
    double healed = loss(name, rule, rollout.state());
    assertTrue(healed < 1.3 * whole, said("%s: %.2f, healed %.2f", name, whole, healed));
  }

  private static String said(String format, Object... words) {
    return String.format(Locale.ROOT, format, words);
  }

  /** By patches on a pyramid: no rule was trained for that. */
  private static double loss(String tile, Rule rule, State state) {
    State picture = Swatch.of(tile, Tile.find(tile).orElseThrow().picture(), GRID, 1);
    StyleTerm term = new StyleTerm(new PatchFeatures(5, 4), new SlicedWasserstein(16, 1024), 1);
    StyleLoss loss =
        new StyleLoss(rule.spec(), picture, Swatch.seamless(picture), List.of(term), 0);
    try (NDManager manager = Torch.manager(Device.cpu())) {
      NDArray cells =
          manager
              .create(state.values(), new Shape(1, GRID, GRID, state.channels()))
              .transpose(0, 3, 1, 2);
      return loss.perSample(cells).getFloat();
    }
  }
}
