package morphogen.kind;

import java.awt.image.BufferedImage;
import java.util.Set;
import morphogen.cells.State;
import morphogen.lab.RunRecord;
import morphogen.rule.RuleSpec;
import morphogen.train.TrainOptions;

/** What kinds have in common whose rule becomes one picture, from the embryo, and keeps it. */
abstract class TargetKind extends Kind {
  /** The input that the rule becomes. */
  public static final String TARGET = RunRecord.TARGET;

  /** The rule that training starts from, where nothing else is asked for. */
  public static final String EMBRYO = "embryo";

  private static final double RATE = 0.006;

  private final PictureSettings picture;

  /**
   * Its first settings are the picture's.
   *
   * @param size of the picture in cells, 4 to 512
   * @param grid cells across and down, {@code size} to 1024
   */
  TargetKind(String name, String text, int size, int grid) {
    super(name, text);
    picture = PictureSettings.ofOne(settings(), size, grid);
  }

  @Override
  public RuleSpec rule() {
    return RuleSpec.growing();
  }

  /** With Muon, which needs half of Adam's iterations here. */
  static TrainOptions muon(TrainOptions train) {
    return train.withOptimiser(TrainOptions.Method.MUON).withLearningRate(RATE);
  }

  @Override
  public String usualStart() {
    return EMBRYO;
  }

  @Override
  public String profilesName() {
    return "quality";
  }

  @Override
  public String grown() {
    return TARGET;
  }

  @Override
  public void settle(Set<String> asked) {
    picture.settle(asked);
  }

  @Override
  public State picture(String input, String word, BufferedImage picture, RuleSpec rule) {
    return this.picture.target(word, picture, rule);
  }

  @Override
  public void check(Given given) {
    picture.check("The target", given.picture(TARGET));
  }

  @Override
  public String warning(Given given) {
    return PictureSettings.warning(given.picture(TARGET));
  }

  @Override
  public int grid() {
    return picture.grid();
  }

  @Override
  public String lossName() {
    return "mean squared error";
  }
}
