package morphogen.kind;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import morphogen.cells.State;
import morphogen.kind.Setting.Change;
import morphogen.knob.Knob;
import morphogen.lab.Report;
import morphogen.lab.Reports;
import morphogen.lab.RunRecord;
import morphogen.loss.AttendLoss;
import morphogen.picture.Picture;
import morphogen.rule.RuleSpec;
import morphogen.train.Attend;
import morphogen.train.AttendOptions;
import morphogen.train.Course;
import morphogen.train.RolloutLength;
import morphogen.train.Task;
import morphogen.train.TrainOptions;

/**
 * A picture that condenses out of noise, by cells that attend to their neighbours (after the design
 * document of Neural-Cellular-Evolution, Viteri, 2025). The recipe {@code document} is its, {@code
 * code} its repository's; without a recipe it plays several steps an iteration, one of a batch
 * begins again each time and one is wounded, so that it lasts.
 */
public final class AttendKind extends Kind {
  /** The input that condenses. */
  public static final String PICTURE = RunRecord.PICTURE;

  private static final int MARGIN = 2; // cells around the picture, at each side

  private final Knob grid;
  private final Knob size;
  private final Knob background;
  private final Knob trajectories;
  private final Knob batch;
  private final Knob begin;
  private final Knob noise;
  private final Knob threshold;
  private final Knob spike;
  private final Knob spikes;
  private final Knob fresh;
  private final Knob damaged;
  private final Knob woundsFrom;
  private final Knob overflow;
  private final Knob kept;
  private final Knob keptLast;
  private final Knob keptWay;
  private final Knob freeSteps;
  private final RolloutSettings rollouts;
  private Attend task; // the last one

  /** As the command line has it. */
  public AttendKind() {
    this(32, 4095);
  }

  /**
   * As a sketch has it: rollouts are no longer than a hand should make them.
   *
   * @param grid cells across and down, 8 to 1024
   */
  public static AttendKind inASketch(int grid) {
    return new AttendKind(grid, RolloutSettings.MOST_BY_HAND);
  }

  private AttendKind(int cells, int mostSteps) {
    super("attend", "Trains a rule whose picture condenses out of noise.");
    Settings settings = settings();
    grid = settings.add(Knob.whole("grid", 8, 1024, cells, "Cells across."), Change.BEFORE);
    size =
        settings.add(
            Knob.whole("size", 4, 1024, cells - 2 * MARGIN, "Cells across the picture."),
            Change.BEFORE);
    background =
        settings.add(
            Knob.range("background", 0, 1, 0, "What lies around the picture: 0 black, 1 white."),
            Change.BEFORE);
    trajectories =
        settings.add(
            Knob.whole("trajectories", 1, 100_000, 64, "States that are carried on."),
            Change.BEFORE);
    batch =
        settings.add(
            Knob.whole("batch", 1, 1024, 4, "How many of them play in an iteration."),
            Change.BEFORE);
    begin =
        settings.add(
            deviation("begin", 10, 1, "Deviation of the noise that they begin with."), Change.LIVE);
    noise =
        settings.add(
            deviation("noise", 1, 0.01, "Deviation of what is added in each iteration."),
            Change.LIVE);
    threshold =
        settings.add(
            deviation("threshold", 1, 0.001, "The error under which there is a spike."),
            Change.LIVE);
    spike = settings.add(deviation("spike", 10, 0.1, "Deviation of a spike."), Change.LIVE);
    spikes =
        settings.add(
            Knob.whole("spikes", 0, 1_000_000, 0, "Ends after so many spikes; 0 for no limit."),
            Change.RESUME);
    fresh =
        settings.add(
            Knob.whole(
                "fresh", 0, 1000, 1, "In one iteration of so many one begins again; 0 for never."),
            Change.LIVE);
    damaged =
        settings.add(
            Knob.whole("damaged", 0, 1024, 1, "How many of a batch are wounded."), Change.BEFORE);
    woundsFrom =
        settings.add(
            Knob.range("woundsFrom", 0, 1, 0.3, "The share of the training before the first."),
            Change.BEFORE);
    overflow =
        settings.add(
            deviation("overflow", 10, 0.05, "Weight of how far channels are outside -1 to 1."),
            Change.LIVE);
    kept =
        settings.add(
            Knob.range(
                "kept", 0, 1, 1, "Share of a state that is carried on; the rest is new noise."),
            Change.RESUME);
    keptLast =
        settings.add(
            Knob.range("keptLast", 0, 1, 1, "The same at the training's end; as kept."),
            Change.RESUME);
    keptWay =
        settings.add(
            Knob.choice(
                "keptWay", Course.Way.values(), Course.Way.LINEAR, "How it gets from one there."),
            Change.RESUME);
    settings.before("kept", 1);
    settings.before("keptLast", 1);
    settings.before("keptWay", Course.Way.LINEAR.ordinal());
    freeSteps =
        settings.add(
            Knob.whole("freeSteps", 200, 1_000_000, 10_000, "How long the rule plays at the end."),
            Change.RESUME);
    rollouts = new RolloutSettings(settings, mostSteps, RolloutLength.between(14, 26));
  }

  private static Knob deviation(String name, double most, double usual, String text) {
    return Knob.range(name, 0, (float) most, usual, text).withMiddle((float) usual);
  }

  /** 16 channels that stay in [-3, 3], and two blocks of four heads that know directions. */
  @Override
  public RuleSpec rule() {
    return AttendRecipes.rule();
  }

  @Override
  public TrainOptions train() {
    return AttendRecipes.train(super.train());
  }

  @Override
  public String grown() {
    return PICTURE;
  }

  @Override
  public Lasting lasting(Given given, ToDoubleFunction<State> loss) {
    return Lasting.condensed(given.rule(), given.picture(PICTURE));
  }

  @Override
  public List<Profile> profiles() {
    return AttendRecipes.all();
  }

  @Override
  public String profilesName() {
    return "recipe";
  }

  /** It ends there too: wounds begin and the learning rate falls as its end comes near. */
  @Override
  public Profile live() {
    return new Profile("live", "in a sketch", Map.of(), train -> train.withDevice("cpu"));
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.picture(
            PICTURE, "An emoji's name (lizard), character or code point, or a picture file."));
  }

  @Override
  public void settle(Set<String> asked) {
    if (asked.contains("grid") && !asked.contains("size")) {
      size.set(Math.max(4, grid.value() - 2 * MARGIN));
    }
    if (size.value() > grid.value()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--size: %.0f is more than the grid, %.0f cells.",
              size.value(),
              grid.value()));
    }
    if (!asked.contains("trajectories")) {
      trajectories.set(Math.max(trajectories.value(), batch.value()));
    }
    if (!asked.contains("damaged")) {
      damaged.set(Math.min(damaged.value(), batch.value()));
    }
    if (asked.contains("kept") && !asked.contains("keptLast")) {
      keptLast.set(kept.value());
    }
    if (keptWay.choice(Course.Way.class) == Course.Way.EXPONENTIAL
        && kept.value() * keptLast.value() == 0
        && kept.value() != keptLast.value()) {
      throw new IllegalArgumentException(
          "--kept-way: exponential multiplies by the same factor again and again, so --kept and"
              + " --kept-last must both be over 0.");
    }
    options(); // refuses what does not fit together
  }

  /** The picture on its background; in grey if that is what the rule shows. */
  @Override
  public State picture(String input, String word, BufferedImage picture, RuleSpec rule) {
    State whole = Picture.target(picture, (int) size.value(), grid());
    if (rule.visible() == 4) {
      return whole;
    }
    State seen = new State(grid(), grid(), rule.visible());
    for (int cell = 0; cell < seen.cells(); cell++) {
      float around = (1 - whole.values()[4 * cell + 3]) * (float) background.value();
      for (int c = 0; c < rule.visible(); c++) {
        float value = whole.values()[4 * cell + c] + around;
        seen.values()[cell * rule.visible() + c] = Math.max(0, Math.min(1, value));
      }
    }
    return seen;
  }

  @Override
  public void check(Given given) {
    PictureSettings.check("The picture", given.picture(PICTURE), grid());
    double bytes = Attend.bytes(given.rule(), options());
    PoolMemory.check(bytes, trajectories.value(), "trajectories", "grid");
    loss(given); // refuses what cannot be compared
  }

  private AttendLoss loss(Given given) {
    return new AttendLoss(given.rule(), given.picture(PICTURE), overflow.value());
  }

  @Override
  public Task task(Given given) {
    task = new Attend(given.rule(), given.start(), loss(given), this::options);
    return task;
  }

  /** The settings as they stand now. */
  public AttendOptions options() {
    return new AttendOptions(
        grid(),
        (int) trajectories.value(),
        (int) batch.value(),
        rollouts.length(),
        begin.value(),
        noise.value(),
        threshold.value(),
        spike.value(),
        (int) spikes.value(),
        (int) fresh.value(),
        (int) damaged.value(),
        woundsFrom.value(),
        overflow.value(),
        new Course(kept.value(), keptLast.value(), keptWay.choice(Course.Way.class)));
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
  public List<Report> reports() {
    return Reports.condensing(
        threshold.value(),
        () -> task == null ? -1 : task.spikes(),
        (int) freeSteps.value(),
        () -> task == null ? List.of() : task.snapshots());
  }

  @Override
  public String lossName() {
    return "mean squared error and overflow; the latter unweighted";
  }

  @Override
  public String summary(Map<String, Double> results) {
    return super.summary(results)
        + String.format(
            Locale.ROOT,
            "; out of noise after 200 steps MSE %.4f, in the end %.4f; wound healed to %.4f",
            results.getOrDefault("mse200", Double.NaN),
            results.getOrDefault("mseFree", Double.NaN),
            results.getOrDefault("mseHealed", Double.NaN));
  }
}
