package morphogen.kind;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import morphogen.cells.State;
import morphogen.kind.Setting.Change;
import morphogen.knob.Knob;
import morphogen.picture.Coverage;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.train.Embryo;
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
  /** The input of which it learns. */
  public static final String PICTURES = "pictures";

  private static final String EMOJI = "emoji";
  private static final double LOST = 0.1; // an empty grid's loss is less
  private static final long ORDER = 11; // random seed of the order of pictures

  private final Knob size;
  private final Knob grid;
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
    size =
        settings.add(
            Knob.whole("size", 4, 512, 40, "Cells across a picture, where it is larger."),
            Change.BEFORE);
    grid = settings.add(Knob.whole("grid", 4, 1024, 64, "Cells across the grid."), Change.BEFORE);
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
    return GrowKind.muon(super.train()).withIterations(30_000);
  }

  @Override
  public List<Profile> profiles() {
    UnaryOperator<TrainOptions> look = train -> train.withIterations(640);
    return List.of(new Profile("look", "a minute or two: whether it works", Map.of(), look));
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.pictures(
            PICTURES,
            "A folder of pictures to learn from; without one the emoji that come with Morphogen,"
                + " but for a fifth that it never sees (held-out.txt).",
            EMOJI));
  }

  @Override
  public void settle(Set<String> asked) {
    if (!asked.contains("damaged")) {
      damaged.set(Math.min(damaged.value(), batch.value() - 1));
    }
    if (grid.value() < size.value()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--grid: %.0f is smaller than the pictures, %.0f.",
              grid.value(),
              size.value()));
    }
    options(); // refuses what does not fit together
  }

  @Override
  public State picture(String input, String word, BufferedImage picture, RuleSpec rule) {
    return Coverage.target(word, picture, (int) size.value(), grid(), rule);
  }

  @Override
  public void check(Given given) {
    for (State picture : given.pictures(PICTURES)) {
      if (picture.width() != grid() || picture.height() != grid()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "A picture is %s, not of %d x %d cells: not one of this run.",
                picture,
                grid(),
                grid()));
      }
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
        (from, picture) -> new Grow(from.spec(), from, picture, this::options));
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
    return (int) grid.value();
  }

  @Override
  public String lossName() {
    return "mean squared error";
  }
}
