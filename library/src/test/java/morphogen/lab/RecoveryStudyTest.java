package morphogen.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import morphogen.cells.Damage;
import morphogen.cells.State;
import morphogen.lab.RecoveryStudy.Trial;
import morphogen.picture.Emoji;
import morphogen.picture.Picture;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import org.junit.jupiter.api.Test;

class RecoveryStudyTest {
  private static RunRecord run(Rule rule, int grid, Map<String, State> pictures) {
    Map<String, double[]> none = Map.of(RunRecord.LOSS, new double[0]);
    return new RunRecord(rule, grid, grid, 1, none, pictures, Map.of(), "loss");
  }

  private static Map<String, State> lizard() {
    return Map.of(
        RunRecord.TARGET, Picture.target(Emoji.find("lizard").orElseThrow().picture(), 40, 64));
  }

  @Test
  void theLizardGetsOverSmallWoundsAtOnceAndLargerOnesTakeItLonger() {
    RecoveryStudy study = new RecoveryStudy(run(RuleFile.builtIn("lizard").rule(), 64, lizard()));
    List<Trial> trials = study.trials(1);
    assertEquals(List.of(4.0, 8.0, 12.0, 16.0, 20.0), trials.stream().map(Trial::radius).toList());
    assertEquals(0, trials.get(0).steps(), "so small that SSIM stays over 0.9");
    assertTrue(trials.get(0).wounded() > 0.9);
    Trial medium = trials.get(2);
    assertTrue(medium.before() > 0.95 && medium.wounded() < 0.9 && medium.end() > 0.9);
    assertTrue(medium.steps() > 0 && medium.steps() <= RecoveryStudy.MOST, medium.toString());
  }

  /** A rule that does nothing keeps its first cell, which any wound kills. */
  @Test
  void whatNeverRecoversIsNotSaidToTakeTwoHundredSteps() {
    Rule idle = Rule.untrained(RuleFile.builtIn("lizard").rule().spec(), 1);
    for (Trial trial : new RecoveryStudy(run(idle, 64, lizard())).trials(1)) {
      assertFalse(trial.recovers(), trial.toString());
      assertEquals(-1, trial.steps());
    }
  }

  @Test
  void theMedianKnowsNever() {
    assertEquals(
        20, RecoveryStudy.median(List.of(trial(30), trial(-1), trial(20), trial(10), trial(20))));
    assertEquals(25, RecoveryStudy.median(List.of(trial(20), trial(30))));
    assertEquals(-1, RecoveryStudy.median(List.of(trial(20), trial(-1))));
  }

  private static Trial trial(int steps) {
    return new Trial(4, 1, 1, 0, steps, 1);
  }

  @Test
  void radiiAreInProportionToTheGrid() {
    RecoveryStudy study = new RecoveryStudy(run(RuleFile.builtIn("coral").rule(), 32, Map.of()));
    assertEquals(6, study.radius(12));
    assertEquals(16, study.x());
  }

  /** Discs of chessboards are all alike; an empty one is not, and a grey one is neither. */
  @Test
  void aPatternIsWholeWhereADiscIsLikeOthers() {
    State board = new State(16, 16, 1);
    for (int i = 0; i < 256; i++) {
      board.values()[i] = (i / 16 + i) % 2;
    }
    PatternRange range = new PatternRange(List.of(board), 8, 8, 4);
    assertTrue(range.likeness(board) > 0.9, "" + range.likeness(board));
    State hole = board.copy();
    Damage.disc(hole, 8, 8, 4);
    assertTrue(range.likeness(hole) < 0.5, "" + range.likeness(hole));
    State grey = board.copy();
    Damage.fill(grey, 8, 8, 4, new float[] {0.5f});
    assertTrue(range.likeness(grey) < 0.5, "" + range.likeness(grey));
  }
}
