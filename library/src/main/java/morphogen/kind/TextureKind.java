package morphogen.kind;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
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
import morphogen.loss.ContrastFeatures;
import morphogen.loss.Features;
import morphogen.loss.Gram;
import morphogen.loss.Luminance;
import morphogen.loss.Spectrum;
import morphogen.loss.StyleDistance;
import morphogen.loss.StyleFeatures;
import morphogen.loss.StyleLoss;
import morphogen.loss.StyleTerm;
import morphogen.picture.Swatch;
import morphogen.rule.Attention;
import morphogen.rule.Clamp;
import morphogen.rule.Filters;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.rule.Start;
import morphogen.train.RolloutLength;
import morphogen.train.Task;
import morphogen.train.Texture;
import morphogen.train.TextureOptions;
import morphogen.train.TrainOptions;

/**
 * A texture like that of a picture, without its seams and without end (Niklasson et al.,
 * Self-Organising Textures, Distill 2021).
 */
public class TextureKind extends Kind {
  /** The input whose texture is learned. */
  public static final String PICTURE = RunRecord.PICTURE;

  /** The rule that textures start from, where nothing else is asked for. */
  public static final String EMBRYO = "texture-embryo";

  /** What grids begin with. */
  public enum Begin {
    /** Noise of the visible channels. */
    NOISE,
    /** Zeros, seen as grey. */
    ZERO,
    /** A block in the middle. */
    BLOCK
  }

  /** As a sweep of 54 trials found it, with {@link #STEPS} and gradients normalised by step. */
  private static final double RATE = 0.0065;

  private static final RolloutLength STEPS = RolloutLength.between(16, 32);
  private static final double CONTRAST = 0.15;
  private static final double LINES = 3;
  private static final int MOVED = 128; // patches of a map
  private static final Profile LIVE = profile("live", "a minute: a first look", 16, 2, 1);
  private static final Profile GOOD = profile("good", "three minutes", 32, 2, 3);
  private static final Profile BEST = profile("best", "an hour", 256, 4, 60);

  private final Knob features;
  private final Knob distance;
  private final Knob regularity;
  private final Knob level;
  private final Knob lines;
  private final Knob spectrum;
  private final Knob contrast;
  private final Knob grid;
  private final CropSettings crop;
  private final Knob zoom;
  private final Knob pool;
  private final Knob batch;
  private final Knob fresh;
  private final Knob overflow;
  private final Knob begin;
  private final Knob isotropic;
  private final Knob checks;
  private final RolloutSettings rollouts;

  /** As the command line has it. */
  public TextureKind() {
    this("texture", "Trains a texture like that of a picture.", STEPS, LINES);
  }

  /**
   * As a sketch has it: rollouts are no longer than a hand should make them, as for growing.
   *
   * @param grid cells across and down, 8 to 1024
   */
  public static TextureKind inASketch(int grid) {
    return new TextureKind(
        "texture",
        "A texture like that of a picture.",
        grid,
        RolloutSettings.MOST_BY_HAND,
        STEPS,
        LINES);
  }

  /** The same settings under another name, with rollouts of another length and other lines. */
  TextureKind(String name, String text, RolloutLength steps, double lines) {
    this(name, text, 64, 4095, steps, lines);
  }

  private TextureKind(
      String name, String text, int grid, int mostSteps, RolloutLength steps, double usualLines) {
    super(name, text);
    Settings settings = settings();
    features =
        settings.add(
            Knob.choice(
                "features",
                StyleFeatures.values(),
                StyleFeatures.TRAINED,
                "What textures are compared by: a small trained network's layers, random filters,"
                    + " patches, or VGG16 where its weights are."),
            Change.BEFORE);
    distance =
        settings.add(
            Knob.choice(
                "distance",
                StyleDistance.values(),
                StyleDistance.SLICED,
                "How: by Gram matrices, by the sliced Wasserstein distance, or by optimal transport."),
            Change.BEFORE);
    regularity =
        settings.add(
            Knob.range(
                    "regularity",
                    0,
                    100,
                    1,
                    "Weight of Gram matrices of random filters on a pyramid: of rows and large"
                        + " shapes.")
                .withMiddle(1),
            Change.BEFORE);
    settings.before("regularity", 0);
    level =
        settings.add(
            Knob.whole(
                "level",
                0,
                3,
                1,
                "The pyramid's level from which on regularity looks: 0 is the picture itself, where"
                    + " filters cost four times as much."),
            Change.BEFORE);
    settings.before("level", 0);
    lines =
        settings.add(
            Knob.range(
                    "lines",
                    0,
                    100,
                    usualLines,
                    "Weight of the optimal transport of patches: of lines that close around"
                        + " things; 0 is not at all.")
                .withMiddle(LINES),
            Change.BEFORE);
    settings.before("lines", 0);
    spectrum =
        settings.add(
            Knob.range(
                    "spectrum",
                    0,
                    100,
                    0,
                    "Weight of the amplitudes of waves: for what is regular; 0 is not at all.")
                .withMiddle(1),
            Change.BEFORE);
    settings.before("spectrum", 0);
    contrast =
        settings.add(
            Knob.range(
                    "contrast",
                    0,
                    1,
                    CONTRAST,
                    "The least standard deviation that features see the picture with: a dull one is"
                        + " stretched. 0 stretches nothing.")
                .withMiddle(CONTRAST),
            Change.BEFORE);
    settings.before("contrast", 0);
    this.grid =
        settings.add(Knob.whole("grid", 8, 1024, grid, "Cells across the grid."), Change.BEFORE);
    crop = new CropSettings(settings);
    zoom =
        settings.add(
            Knob.range(
                    "zoom",
                    0.1,
                    10,
                    1,
                    "How large the picture's details are: at 2 its middle half fills the grid, at"
                        + " 0.5 four copies do.")
                .withMiddle(1),
            Change.BEFORE);
    settings.before("zoom", 1);
    pool = settings.add(Knob.whole("pool", 1, 100_000, 32, "Stored grids."), Change.BEFORE);
    batch = settings.add(Knob.whole("batch", 1, 1024, 2, "Grids an iteration."), Change.BEFORE);
    fresh =
        settings.add(
            Knob.whole("fresh", 1, 1000, 4, "In one iteration of so many a grid begins anew."),
            Change.LIVE);
    overflow =
        settings.add(
            Knob.range("overflow", 0, 1000, 10, "Weight of how far channels are outside -1 to 1.")
                .withMiddle(10),
            Change.LIVE);
    begin =
        settings.add(
            Knob.choice("begin", Begin.values(), Begin.NOISE, "What grids begin with."),
            Change.BEFORE);
    isotropic =
        settings.add(Knob.toggle("isotropic", false, "Cells know no direction."), Change.BEFORE);
    checks =
        settings.add(
            Knob.whole(
                "checks",
                0,
                1000,
                6,
                "Long free runs in the second half of the training; the best rule of them is"
                    + " kept."),
            Change.BEFORE);
    settings.before("checks", 0);
    rollouts = new RolloutSettings(settings, mostSteps, steps);
  }

  private static Profile profile(String name, String text, int pool, int batch, double minutes) {
    Map<String, Double> settings = Map.of("pool", (double) pool, "batch", (double) batch);
    return Profile.ofMinutes(name, text, settings, minutes);
  }

  @Override
  public RuleSpec rule() {
    return RuleSpec.texture();
  }

  /** As the profile "good". */
  @Override
  public TrainOptions train() {
    return GOOD.train()
        .apply(
            TargetKind.muon(super.train())
                .withLearningRate(RATE)
                .withGradient(TrainOptions.Gradient.STEPWISE));
  }

  @Override
  public String usualStart() {
    return EMBRYO;
  }

  @Override
  public List<Profile> profiles() {
    return List.of(LIVE, GOOD, BEST);
  }

  @Override
  public String profilesName() {
    return "quality";
  }

  /**
   * Without checks: what is seen is what is trained, and a sketch looks itself whether it stays.
   */
  @Override
  public Profile live() {
    return Profile.ofMinutes(
        "live", "in a sketch", Map.of("pool", 32.0, "batch", 2.0, "checks", 0.0), 10);
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.picture(
            PICTURE,
            "A tile's name (lava), a picture file, or an emoji's name; its middle square, or"
                + " what --crop says, is learned, scaled to the grid."));
  }

  @Override
  public void settle(Set<String> asked) {
    if (!asked.contains("pool")) {
      pool.set(Math.max(pool.value(), batch.value()));
    }
    options(); // refuses what does not fit together
  }

  /** The rule begins as it is asked to, and knows no direction if it is. */
  @Override
  public RuleSpec fitted(RuleSpec rule) {
    RuleSpec begun =
        switch (begin.choice(Begin.class)) {
          case NOISE -> rule.withStart(Start.NOISE);
          case ZERO -> rule.withStart(Start.ZERO).withOffset(0.5);
          case BLOCK -> rule.withStart(Start.BLOCK);
        };
    if (!isotropic.isOn()) {
      return begun;
    }
    return begun.network() instanceof Attention attention
        ? begun.withNetwork(attention.withPosition(false))
        : begun.withNetwork(RuleSpec.isotropicTexture().network());
  }

  @Override
  public String grown() {
    return PICTURE;
  }

  @Override
  public Lasting lasting(Given given, ToDoubleFunction<State> loss) {
    return Lasting.texture(given.rule(), given.picture(PICTURE), loss);
  }

  @Override
  public State picture(String input, String word, BufferedImage picture, RuleSpec rule) {
    return Swatch.of(word, crop.of(word, picture), grid(), zoom.value());
  }

  @Override
  public void check(Given given) {
    check(given, given.picture(PICTURE));
  }

  /** Refuses what cannot be learned from this picture. */
  void check(Given given, State picture) {
    PictureSettings.check("The picture", picture, grid());
    PoolMemory.check(Texture.poolBytes(given.rule(), options()), pool.value(), "grids", "grid");
    checkBegin(given.rule());
    loss(given.rule(), picture); // refuses what cannot be compared
  }

  private static void checkBegin(RuleSpec rule) {
    boolean biased = !(rule.network() instanceof Filters filters) || filters.bias();
    if (rule.start() == Start.ZERO && !biased && rule.clamp() != Clamp.SOFT) {
      throw new IllegalArgumentException(
          "--begin zero: a grid of zeros stays one under a rule without biases; begin with noise or"
              + " a block.");
    }
  }

  @Override
  public Task task(Given given) {
    return texture(given.start(), given.rule(), given.picture(PICTURE));
  }

  /** The training of one picture. */
  Texture texture(Rule start, RuleSpec rule, State picture) {
    return new Texture(rule, start, loss(rule, picture), this::options);
  }

  private StyleLoss loss(RuleSpec rule, State picture) {
    return new StyleLoss(rule, picture, Swatch.seamless(picture), terms(picture), overflow.value());
  }

  private List<StyleTerm> terms(State picture) {
    Features first = seen(features.choice(StyleFeatures.class).make(), picture);
    List<StyleTerm> terms = new ArrayList<>();
    terms.add(new StyleTerm(first, distance.choice(StyleDistance.class).make(), 1));
    if (regularity.value() > 0) {
      Features random = seen(StyleFeatures.random((int) level.value()), picture);
      terms.add(new StyleTerm(random, new Gram(), regularity.value()));
    }
    if (lines.value() > 0) {
      Features patches = seen(StyleFeatures.PATCHES.make(), picture);
      terms.add(new StyleTerm(patches, StyleDistance.transport(MOVED), lines.value()));
    }
    if (spectrum.value() > 0) {
      terms.add(new StyleTerm(new Luminance(), new Spectrum(), spectrum.value()));
    }
    return terms;
  }

  private Features seen(Features features, State picture) {
    return new ContrastFeatures(features, picture, contrast.value());
  }

  private TextureOptions options() {
    return new TextureOptions(
        grid(),
        (int) pool.value(),
        (int) batch.value(),
        (int) fresh.value(),
        overflow.value(),
        rollouts.length(),
        (int) checks.value());
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
    return Reports.texture();
  }

  @Override
  public String lossName() {
    return "style loss; its parts unweighted";
  }

  @Override
  public String summary(Map<String, Double> results) {
    return super.summary(results)
        + String.format(
            Locale.ROOT,
            "; after 1000 steps no number over %.1f",
            results.getOrDefault("largest1000", Double.NaN));
  }
}
