package morphogen.kind;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import morphogen.cells.State;
import morphogen.kind.Setting.Change;
import morphogen.knob.Knob;
import morphogen.lab.Report;
import morphogen.lab.Reports;
import morphogen.lab.RunRecord;
import morphogen.train.InfectOptions;
import morphogen.train.Infection;
import morphogen.train.RolloutLength;
import morphogen.train.Task;
import morphogen.train.TrainOptions;

/**
 * Infecting an organism: a rule that turns whatever a host has become into a picture of its own,
 * and stays (after Mayukhdeb, differentiable-morphogenesis, 2022).
 */
public final class InfectKind extends TargetKind {
  /** The input that is infected. */
  public static final String HOST = RunRecord.HOST;

  private static final int BATCH = 4;
  private static final int POOL = 32;
  private static final Profile LIVE = profile("live", "a minute", 2, POOL / 2, 1);
  private static final Profile GOOD =
      profile("good", "twelve minutes on two cores", BATCH, POOL, 12);
  private static final Profile BEST =
      profile("best", "an hour: wounded in all ways that hands do", 8, 1024, 60);

  private final Knob pool;
  private final Knob batch;
  private final Knob fresh;
  private final Knob damaged;
  private final Knob oldest;
  private final Knob infectingPhase;
  private final Knob discs;
  private final RolloutSettings rollouts;

  /** As the command line has it. */
  public InfectKind() {
    this(40, 64, 4095);
  }

  /**
   * As a sketch has it: rollouts are no longer than a hand should make them, as for growing.
   *
   * @param size of the picture in cells, 4 to 512
   * @param grid cells across and down, {@code size} to 1024
   */
  public static InfectKind inASketch(int size, int grid) {
    return new InfectKind(size, grid, RolloutSettings.MOST_BY_HAND);
  }

  private InfectKind(int size, int grid, int mostSteps) {
    super(
        "infect",
        "Trains a rule that turns an organism, young or old, into a picture.",
        size,
        grid);
    Settings settings = settings();
    pool =
        settings.add(
            Knob.whole("pool", 2, 1_000_000, POOL, "Stored states that the infection has made."),
            Change.BEFORE);
    batch =
        settings.add(Knob.whole("batch", 2, 4096, BATCH, "States an iteration."), Change.BEFORE);
    fresh =
        settings.add(
            Knob.whole(
                "fresh",
                1,
                4096,
                BATCH / 2,
                "How many of the batch are states of the host; the others are its own."),
            Change.BEFORE);
    damaged =
        settings.add(
            Knob.whole("damaged", 0, 4095, 1, "How many of its own states are wounded."),
            Change.RESUME);
    oldest =
        settings.add(
            Knob.whole("oldest", 1, 100_000, 300, "Age of the host's oldest states, in steps."),
            Change.BEFORE);
    infectingPhase =
        settings.add(
            new Setting(
                Knob.range(
                    "infectingPhase",
                    0,
                    0.5f,
                    0.1,
                    "Share of the training that has states of the host only; wounds come after"
                        + " twice that."),
                Change.BEFORE,
                true));
    discs = settings.add(GrowKind.discs(3000), Change.BEFORE);
    rollouts = new RolloutSettings(settings, mostSteps, RolloutLength.between(64, 96));
  }

  /** As the profile "good". */
  @Override
  public TrainOptions train() {
    return GOOD.train().apply(muon(super.train()));
  }

  /**
   * The rule that grows the target already, if Morphogen has one: half of the work is done then.
   */
  @Override
  public String usualStart(Map<String, String> words) {
    String target = words.getOrDefault(TARGET, "");
    return fitting(target, rule()).isPresent() ? target : usualStart();
  }

  @Override
  public List<Profile> profiles() {
    return List.of(LIVE, GOOD, BEST);
  }

  private static Profile profile(String name, String text, int batch, int pool, double minutes) {
    Map<String, Double> settings =
        Map.of(
            "batch",
            (double) batch,
            "fresh",
            batch / 2.0,
            "damaged",
            batch / 4.0,
            "pool",
            (double) pool);
    return Profile.ofMinutes(name, text, settings, minutes);
  }

  @Override
  public Profile live() {
    return LIVE;
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.picture(
            TARGET, "An emoji's name (butterfly), character or code point, or a picture file."),
        Input.rule(
            HOST,
            "--host",
            "The rule of the organism that is infected: a file that grow left, or the name of one"
                + " that comes with Morphogen (lizard)."));
  }

  /** The host, grown: it is what becomes the picture. */
  @Override
  public Optional<State> first(Given given, int width, int height) {
    return Optional.of(RunRecord.grown(given.rule(HOST), width, height, 1));
  }

  @Override
  public void settle(Set<String> asked) {
    super.settle(asked);
    if (!asked.contains("fresh")) {
      fresh.set(Math.max(1, Math.min(fresh.value(), batch.value() / 2)));
    }
    if (!asked.contains("damaged")) {
      damaged.set(Math.min(damaged.value(), batch.value() - fresh.value()));
    }
    options(); // refuses what does not fit together
  }

  @Override
  public void check(Given given) {
    super.check(given);
    State target = given.picture(TARGET);
    Infection.check(given.rule(), given.rule(HOST).spec(), target);
    PoolMemory.check(
        Infection.poolBytes(given.rule(), target, options()), pool.value(), "organisms", "size");
  }

  @Override
  public Task task(Given given) {
    return new Infection(
        given.rule(), given.start(), given.rule(HOST), given.picture(TARGET), this::options);
  }

  /** The settings as they stand now. */
  public InfectOptions options() {
    return new InfectOptions(
        (int) pool.value(),
        (int) batch.value(),
        (int) fresh.value(),
        (int) damaged.value(),
        (int) oldest.value(),
        infectingPhase.value(),
        (int) discs.value(),
        rollouts.length());
  }

  @Override
  public int longestRollout() {
    return rollouts.length().longest(1);
  }

  @Override
  public List<Report> reports() {
    return Reports.infecting();
  }

  @Override
  public String summary(Map<String, Double> results) {
    return String.format(
        Locale.ROOT,
        "squared error to its own picture, median over states of the host: %.4f at best within 100"
            + " steps, %.4f at 400, %.4f at 2000",
        results.get("ownBest100"),
        results.get("own400"),
        results.get("own2000"));
  }
}
