package morphogen.kind;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import morphogen.rule.Rule;
import morphogen.train.Embryo;
import morphogen.train.Task;
import morphogen.train.TrainOptions;

/**
 * A rule that is a good start for any texture: {@code texture} over many pictures, a short training
 * each (Nichol, Achiam and Schulman, 2018).
 */
public final class TextureEmbryoKind extends TextureKind {
  /** The input of which it learns. */
  public static final String PICTURES = "pictures";

  private static final double LOST = 100; // noise is under 50
  private static final long ORDER = 11; // random seed of the order of pictures
  private final EmbryoSettings embryo;

  public TextureEmbryoKind() {
    super("texture-embryo", "Trains a rule that is a good start for the texture of any picture.");
    embryo = new EmbryoSettings(settings());
  }

  @Override
  public String usualStart() {
    return "";
  }

  @Override
  public TrainOptions train() {
    return super.train().withMinutes(Double.POSITIVE_INFINITY).withIterations(20_000);
  }

  @Override
  public List<Profile> profiles() {
    UnaryOperator<TrainOptions> look = train -> train.withIterations(640);
    return List.of(new Profile("look", "some minutes: whether it works", Map.of(), look));
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.pictures(PICTURES, "A folder of pictures to learn from.", ""));
  }

  @Override
  public void check(Given given) {
    for (var picture : given.pictures(PICTURES)) {
      check(given, picture);
    }
  }

  @Override
  public Task task(Given given) {
    Rule start = given.start() != null ? given.start() : Rule.untrained(given.rule(), ORDER);
    return new Embryo(
        start,
        given.pictures(PICTURES),
        ORDER,
        () -> embryo.options(LOST),
        (from, picture) -> texture(from, from.spec(), picture));
  }
}
