package morphogen.kind;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import morphogen.cells.State;
import morphogen.kind.Setting.Change;
import morphogen.knob.Knob;
import morphogen.rule.RuleSpec;
import morphogen.train.Grow;
import morphogen.train.GrowOptions;
import morphogen.train.RolloutLength;
import morphogen.train.Task;
import morphogen.train.TrainOptions;

/**
 * A rule that is a good start for any picture: {@code grow} over many pictures, a short training
 * each (Nichol, Achiam and Schulman, 2018).
 */
public final class EmbryoKind extends Kind {
  private static final String EMOJI = "emoji";
  private static final double LOST = 0.1; // an empty grid's loss is less

  private final PictureSettings picture;
  private final Knob pool;
  private final Knob batch;
  private final Knob damaged;
  private final Knob growingPhase;
  private final Knob discs;
  private final EmbryoSettings embryo;
  private final RolloutSettings rollouts;

  public EmbryoKind() {
    super("embryo", "Trains a rule that is a good start for growing any picture.");
    Settings settings = settings();
    picture = PictureSettings.ofMany(settings, 40, 64);
    embryo = new EmbryoSettings(settings);
    pool = settings.add(Knob.whole("pool", 2, 100_000, 16, "Stored organisms."), Change.BEFORE);
    batch = settings.add(Knob.whole("batch", 2, 4096, 2, "Organisms an iteration."), Change.BEFORE);
    damaged =
        settings.add(
            Knob.whole("damaged", 0, 4095, 1, "How many of the batch are wounded."), Change.RESUME);
    growingPhase =
        settings.add(
            Knob.range(
                "growingPhase",
                0,
                0.5f,
                0.1,
                "Share of an inner training that begins with seeds only."),
            Change.RESUME);
    discs = settings.add(GrowKind.discs(0), Change.RESUME);
    settings.before("discs", 0);
    rollouts = new RolloutSettings(settings, 4095, RolloutLength.between(64, 96));
  }

  @Override
  public RuleSpec rule() {
    return RuleSpec.growing();
  }

  @Override
  public TrainOptions train() {
    return TargetKind.muon(super.train()).withIterations(30_000);
  }

  @Override
  public List<Profile> profiles() {
    return List.of(EmbryoSettings.look("a minute or two: whether it works"));
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.pictures(
            EmbryoSettings.PICTURES,
            "A folder of pictures to learn from; without one the emoji that come with Morphogen,"
                + " but for a fifth that it never sees (held-out.txt).",
            EMOJI));
  }

  @Override
  public void settle(Set<String> asked) {
    if (!asked.contains("damaged")) {
      damaged.set(Math.min(damaged.value(), batch.value() - 1));
    }
    picture.checkGrid();
    options(); // refuses what does not fit together
  }

  @Override
  public State picture(String input, String word, BufferedImage picture, RuleSpec rule) {
    return this.picture.target(word, picture, rule);
  }

  @Override
  public void check(Given given) {
    for (State one : given.pictures(EmbryoSettings.PICTURES)) {
      picture.check("A picture", one);
      PoolMemory.check(
          Grow.poolBytes(given.rule(), one, options()), pool.value(), "organisms", "size");
    }
  }

  @Override
  public Task task(Given given) {
    return embryo.task(
        given, LOST, (from, picture) -> new Grow(from.spec(), from, picture, this::options));
  }

  /** The settings as they stand now. */
  GrowOptions options() {
    return new GrowOptions(
        GrowOptions.Mode.REGENERATE,
        (int) pool.value(),
        (int) batch.value(),
        (int) damaged.value(),
        growingPhase.value(),
        (int) discs.value(),
        rollouts.length());
  }

  @Override
  public int longestRollout() {
    return rollouts.length().longest(1);
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
