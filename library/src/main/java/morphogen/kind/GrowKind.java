package morphogen.kind;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import morphogen.cells.State;
import morphogen.kind.Setting.Change;
import morphogen.knob.Knob;
import morphogen.lab.Report;
import morphogen.lab.Reports;
import morphogen.picture.CutOut;
import morphogen.train.Grow;
import morphogen.train.GrowOptions;
import morphogen.train.RolloutLength;
import morphogen.train.Task;
import morphogen.train.TrainOptions;

/**
 * Growing a picture from one cell, and healing it (Mordvintsev et al., Growing Neural Cellular
 * Automata, Distill 2020).
 */
public final class GrowKind extends TargetKind {
  /** An error at which a person sees blots; that of ten seconds of training is a half of it. */
  private static final double BLURRED = 0.006;

  private static final GrowOptions USUAL = GrowOptions.defaults();
  private static final int SHORT = 2; // a batch: where time is short iterations count most
  private static final int BATCH = 3; // of them two are wounded, and healing is learned too
  private static final int POOL = 32; // all of them come up again and again, and grow old
  private static final RolloutLength SHORTER = USUAL.rollouts();
  private static final RolloutLength STEPS = RolloutLength.between(80, 112); // as a sweep found
  private static final Profile LIVE =
      profile("live", "ten seconds", SHORT, POOL / 2, SHORTER, 10 / 60.0);
  private static final Profile SKETCH =
      profile("sketch", "half a minute: good to look at", SHORT, POOL, SHORTER, 0.5);
  private static final Profile GOOD =
      profile("good", "a minute and a half on two cores", BATCH, POOL, STEPS, 1.2);
  private static final Profile BEST =
      profile("best", "an hour: wounded in all ways that hands do", 8, 1024, SHORTER, 60);

  private final Knob mode;
  private final Knob pool;
  private final Knob batch;
  private final Knob damaged;
  private final Knob growingPhase;
  private final Knob discs;
  private final RolloutSettings rollouts;

  /** As the command line has it. */
  public GrowKind() {
    this(40, 64, 10_000, 4095); // as GOOD
  }

  /**
   * As a sketch has it: what can be turned while it trains has ranges for a hand, which should not
   * make an iteration take minutes by accident.
   *
   * @param size of the picture in cells, 4 to 512
   * @param grid cells across and down, {@code size} to 1024
   */
  public static GrowKind inASketch(int size, int grid) {
    return new GrowKind(size, grid, RolloutSettings.MOST_BY_HAND, SHORT - 1);
  }

  private GrowKind(int size, int grid, int mostSteps, int mostDamaged) {
    super("grow", "Trains a rule that grows a picture from one cell and heals it.", size, grid);
    Settings settings = settings();
    mode =
        settings.add(
            Knob.choice(
                "mode",
                GrowOptions.Mode.values(),
                USUAL.mode(),
                "grow (reach the picture), persist (and stay) or regenerate (and heal)."),
            Change.BEFORE);
    settings.before("cut", CutOut.NONE.ordinal());
    pool =
        settings.add(
            Knob.whole("pool", 2, 1_000_000, POOL, "Stored organisms: the sample pool."),
            Change.BEFORE);
    batch =
        settings.add(Knob.whole("batch", 2, 4096, BATCH, "Organisms an iteration."), Change.BEFORE);
    damaged =
        settings.add(
            Knob.whole(
                "damaged",
                0,
                mostDamaged,
                Math.min(BATCH - 1, mostDamaged),
                "How many of the batch are wounded."),
            Change.LIVE);
    growingPhase =
        settings.add(
            new Setting(
                Knob.range(
                    "growingPhase",
                    0,
                    0.5f,
                    USUAL.growingPhase(),
                    "Share of the training that begins with seeds only; wounds come after twice"
                        + " that."),
                Change.BEFORE,
                true));
    discs = settings.add(discs(USUAL.discs()), Change.BEFORE);
    settings.before("discs", USUAL.discs());
    rollouts = new RolloutSettings(settings, mostSteps, STEPS).withGrowth(settings);
  }

  /** For how long only discs are cut out. */
  static Knob discs(int usual) {
    return Knob.whole(
        "discs",
        0,
        1_000_000,
        usual,
        "Iterations in which wounds are discs in the middle; after them all that hands do.");
  }

  /** As the profile "good": the first command. */
  @Override
  public TrainOptions train() {
    return GOOD.train().apply(muon(super.train()));
  }

  @Override
  public List<Profile> profiles() {
    return List.of(LIVE, SKETCH, GOOD, BEST);
  }

  /** The profile for so many seconds of training. */
  public Profile profileFor(double seconds) {
    return seconds <= 15 ? LIVE : seconds <= 40 ? SKETCH : seconds <= 600 ? GOOD : BEST;
  }

  private static Profile profile(
      String name, String text, int batch, int pool, RolloutLength steps, double minutes) {
    Map<String, Double> settings =
        Map.of(
            "batch", (double) batch,
            "damaged", (double) Math.min(USUAL.damaged(), batch - 1),
            "pool", (double) pool,
            "steps", (steps.fewest() + steps.most()) / 2.0,
            "spread", (steps.most() - steps.fewest()) / 2.0);
    return Profile.ofMinutes(name, text, settings, minutes);
  }

  /** A minute: what it is after ten seconds becomes better for fifty more. */
  @Override
  public Profile live() {
    return profile("live", "in a sketch", SHORT, POOL, SHORTER, 1);
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.picture(
            TARGET, "An emoji's name (lizard), character or code point, or a picture file."));
  }

  @Override
  public void settle(Set<String> asked) {
    super.settle(asked);
    if (!asked.contains("damaged")) {
      damaged.set(Math.min(damaged.value(), batch.value() - 1));
    }
    options(); // refuses what does not fit together
  }

  @Override
  public void check(Given given) {
    super.check(given);
    State target = given.picture(TARGET);
    PoolMemory.check(
        Grow.poolBytes(given.rule(), target, options()), pool.value(), "organisms", "size");
  }

  @Override
  public Task task(Given given) {
    return new Grow(given.rule(), given.start(), given.picture(TARGET), this::options);
  }

  /** The settings as they stand now. */
  public GrowOptions options() {
    return new GrowOptions(
        mode.choice(GrowOptions.Mode.class),
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
  public List<Report> reports() {
    return Reports.growing();
  }

  @Override
  public String summary(Map<String, Double> results) {
    String measured =
        String.format(
            Locale.ROOT,
            "at step 96 MSE %.4f, SSIM %.3f; at step 400 MSE %.4f; wound healed to %.4f",
            results.get("mse96"),
            results.get("ssim96"),
            results.get("mse400"),
            results.get("mseHealed"));
    return results.getOrDefault("mse400", 0.0) > BLURRED
        ? measured + "; not yet like its picture: --resume and --minutes train it on"
        : measured;
  }
}
