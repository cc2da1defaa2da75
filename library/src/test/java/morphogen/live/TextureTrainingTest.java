package morphogen.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import morphogen.cells.State;
import morphogen.kind.Given;
import morphogen.kind.TextureEmbryoKind;
import morphogen.picture.CutOut;
import morphogen.picture.Emoji;
import morphogen.picture.Tile;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.train.Batch;
import morphogen.train.Task;
import org.junit.jupiter.api.Test;

class TextureTrainingTest {
  private static LiveTraining checks(int grid) {
    BufferedImage image = new BufferedImage(90, 60, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 90 * 60; i++) {
      image.setRGB(i % 90, i / 90, (i % 90 / 5 + i / 90 / 5) % 2 == 0 ? 0x2244aa : 0xffcc00);
    }
    return TextureTraining.of("checks", image, grid, 1);
  }

  @Test
  void itTrainsOnTheGridThatWasAskedFor() {
    for (int grid : new int[] {24, 48}) {
      LiveTraining training = checks(grid);
      assertEquals(grid, training.kind().grid());
      assertEquals(grid, training.target().width());
      Batch batch = training.begin().sample(0, 0, new SplittableRandom(1));
      assertEquals(grid, batch.states().get(0).width());
    }
  }

  /** However far it is: a sketch would stand still for the checks, and then show an older rule. */
  @Test
  void whatIsSeenIsWhatIsTrained() {
    LiveTraining training = checks(24);
    Task task = training.begin();
    Rule rule = training.start(1);
    task.sample(0, 0.9, new SplittableRandom(1));
    task.next(0, rule.tensors()); // without its loss being open it could not check
    assertSame(rule, task.learned(rule));
  }

  /** A hand that pulls a slider to its end should not make an iteration take minutes. */
  @Test
  void rolloutsThatAHandTurnsAreShort() {
    BufferedImage heart = Emoji.find("heart").orElseThrow().picture();
    Rule host = RuleFile.builtIn("lizard").rule();
    for (LiveTraining training :
        List.of(
            checks(24),
            Condensing.of("heart", heart, 24, 1),
            Growing.of("heart", heart, CutOut.AUTO, 16, 24, 1),
            Growing.infecting(host, "heart", heart, 16, 24, 1))) {
      assertEquals(192, training.knobs().knob("steps").most());
    }
  }

  @Test
  void whatLearnsFromManyPicturesHasNoneThatItBecomes() {
    TextureEmbryoKind kind = new TextureEmbryoKind();
    RuleSpec spec = kind.rule().withChannels(6).withHidden(8);
    State tile = kind.picture("pictures", "lava", Tile.find("lava").orElseThrow().picture(), spec);
    Given given = new Given(spec, Map.of(Given.oneOf("pictures", "lava"), tile), Map.of());
    LiveTraining training = LiveTraining.of(kind, given, 1);
    assertNull(training.target());
    assertNull(training.stayCheck(state -> 0));
    assertEquals(Map.of(), training.notes(TrainingStatus.NONE));
  }
}
