package morphogen.kind;

import java.util.List;
import morphogen.cells.State;
import morphogen.train.RolloutLength;
import morphogen.train.Task;
import morphogen.train.TrainOptions;

/**
 * A rule that is a good start for any texture: {@code texture} over many pictures, a short training
 * each (Nichol, Achiam and Schulman, 2018).
 */
public final class TextureEmbryoKind extends TextureKind {
  private static final double RATE = 0.003;
  private static final double LOST = 1000; // the noise of a picture full of contrast is about 100
  private final EmbryoSettings embryo;

  public TextureEmbryoKind() {
    super(
        "texture-embryo",
        "Trains a rule that is a good start for the texture of any picture.",
        RolloutLength.between(32, 64),
        0); // lines make the loss of noise larger than what is lost
    embryo = new EmbryoSettings(settings());
  }

  @Override
  public String usualStart() {
    return "";
  }

  @Override
  public TrainOptions train() {
    return super.train()
        .withLearningRate(RATE)
        .withGradient(TrainOptions.Gradient.NORMALISED)
        .withMinutes(Double.POSITIVE_INFINITY)
        .withIterations(20_000);
  }

  @Override
  public List<Profile> profiles() {
    return List.of(EmbryoSettings.look("some minutes: whether it works"));
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.pictures(EmbryoSettings.PICTURES, "A folder of pictures to learn from.", ""));
  }

  /** No one picture. */
  @Override
  public String grown() {
    return "";
  }

  @Override
  public void check(Given given) {
    for (State picture : given.pictures(EmbryoSettings.PICTURES)) {
      check(given, picture);
    }
  }

  @Override
  public Task task(Given given) {
    return embryo.task(given, LOST, (from, picture) -> texture(from, from.spec(), picture));
  }
}
