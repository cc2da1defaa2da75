package morphogen.shader;

import com.jogamp.opengl.GL3;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import morphogen.cells.FireHash;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.rollout.ArenaRollout;
import morphogen.rollout.Walls;
import morphogen.rule.Attention;
import morphogen.rule.Owner;
import morphogen.rule.RuleSet;
import morphogen.rule.Spreading;
import morphogen.rule.Spreading.Ground;
import morphogen.step.SoftBorder;

/**
 * Plays several rules on one grid on the graphics card: one pass over the grid a step, in which
 * each cell picks the numbers of its owner, and before it one over the territory where rules
 * spread, and one for each block of attention but a rule's last.
 *
 * <p>As {@link ShaderRollout} it works in the OpenGL context that is current, and leaves no trace
 * in it.
 */
public final class ShaderArena extends CardGridRollout implements ArenaRollout {
  private static final int OWNERS_UNIT = 2;
  private static final int MADE_BY_UNIT = 3;
  private static final String[] CONQUERORS = new String[Territory.MOST_RULES];

  static {
    Arrays.setAll(CONQUERORS, rule -> "conquerors[" + rule + "]");
  }

  private final ArenaWeights weights;
  private final Territory copy;

  private CardTerritory owners; // of the step that made the state
  private CardTerritory spare;
  private RuleSet rules;
  private String[] stepSources;
  private String[] blockSources; // null where no rule has several blocks of attention
  private BlockLayers between; // null likewise
  private String spreadSource;
  private Spreading spreading = Spreading.NONE;
  private int soft;
  private boolean walls;
  private boolean copied = true; // of the territory
  private int maskedAfter;

  /**
   * Starts from copies of {@code start} and {@code territory}.
   *
   * @param randomSeed decides which cells fire, and which are conquered
   * @throws IllegalArgumentException if the rules need another number of channels than the grid
   *     has, or the two have other sizes
   * @throws ShaderException if no OpenGL is current or it cannot do this; says why
   */
  public ShaderArena(
      RuleSet rules, State start, Territory territory, long randomSeed, Precision precision) {
    super(walled(start, territory), precision, randomSeed);
    copy = territory.copy();
    walls = Walls.isAny(territory);
    boolean ready = false;
    try {
      weights = grid.with(() -> new ArenaWeights(grid.gl(), grid.objects()));
      grid.run(() -> begin(grid.gl(), rules));
      ready = true;
    } finally {
      if (!ready) {
        close();
      }
    }
  }

  private static State walled(State start, Territory territory) {
    territory.check(start);
    State walled = start.copy();
    Walls.empty(walled, territory);
    return walled;
  }

  private void begin(GL3 gl, RuleSet rules) {
    owners = new CardTerritory(gl, grid.objects(), copy);
    spare = new CardTerritory(gl, grid.objects(), copy);
    owners.upload(gl, copy);
    use(gl, rules);
  }

  private void use(GL3 gl, RuleSet next) {
    next.rules().forEach(rule -> ShaderRollout.CAN.require(rule.spec()));
    if (next.channels() != grid.shape().channels()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d channels are needed, so it cannot run on a grid of %s.",
              next.channels(),
              grid.shape()));
    }
    int several = BlockLayers.count(next.rules());
    String[] sources = sources(gl, next, "step-arena.frag");
    String[] blocks = several > 0 ? sources(gl, next, "block-arena.frag") : null;
    String spread = Programs.source(next, "spread.frag");
    Programs.of(gl).get(gl, spread);
    BlockLayers layers = between;
    if (several == 0) {
      layers = null;
    } else if (between == null || !between.fit(several)) {
      layers = new BlockLayers(gl, grid.shape(), several);
    }
    grid.kind(gl, new SeveralRules(next));
    weights.upload(gl, next);
    if (between != null && between != layers) {
      between.close();
    }
    between = layers;
    stepSources = sources;
    blockSources = blocks;
    spreadSource = spread;
    maskedAfter = maskedAfter(next);
    rules = next;
  }

  /** A bit for each rule that has an alive mask after the update. */
  static int maskedAfter(RuleSet rules) {
    int bits = 0;
    for (int rule = 0; rule < rules.size(); rule++) {
      Owner owner = rules.owners().get(rule);
      boolean masked = !owner.opaque() && owner.dynamics().aliveMask().after();
      bits |= masked ? 1 << rule : 0;
    }
    return bits;
  }

  /** Now, so that a shader that does not compile is known at once. */
  private String[] sources(GL3 gl, RuleSet rules, String file) {
    String[] sources = new String[grid.groups()];
    for (int group = 0; group < sources.length; group++) {
      int outputs = grid.inGroup(group);
      sources[group] =
          Programs.source(rules, file, "FIRST", group * Layers.AT_ONCE, "OUTPUTS", outputs);
      Programs.of(gl).get(gl, sources[group]);
    }
    return sources;
  }

  /** What cells obey. */
  private final class SeveralRules implements CardGrid.Kind {
    private final RuleSet set;

    SeveralRules(RuleSet set) {
      this.set = set;
    }

    @Override
    public String source(String file, Object... more) {
      return Programs.source(set, file, more);
    }

    @Override
    public void prepare(GL3 gl, Program program) {
      owners.read(gl, MADE_BY_UNIT);
      program.set(gl, "madeBy", MADE_BY_UNIT);
      program.setUnsigned(gl, "maskedAfter", maskedAfter);
    }

    @Override
    public float offset() {
      return 0; // on a shared grid colours lie as they are seen
    }
  }

  @Override
  public void steps(int count) {
    grid.run(
        () -> {
          GL3 gl = grid.gl();
          for (int i = 0; i < count; i++) {
            int stepHash = FireHash.step(randomSeed, steps);
            boolean spreads = spreading.ground() != Ground.PAINTED && rules.size() > 1;
            CardTerritory next = spreads ? spread(gl, FireHash.conquest(stepHash)) : owners;
            weights.bind(gl);
            blocks(gl, next);
            grid.step(gl, maskedAfter != 0, (g, group) -> step(g, group, next, stepHash));
            spare = spreads ? owners : spare;
            owners = next;
            copied &= !spreads;
            steps++;
          }
        });
  }

  private CardTerritory spread(GL3 gl, int hash) {
    Program program = Programs.of(gl).get(gl, spreadSource);
    program.use(gl);
    grid.read(gl, program);
    owners.read(gl, OWNERS_UNIT);
    program.set(gl, "owners", OWNERS_UNIT);
    program.setUnsigned(gl, "spreadHash", hash);
    program.setUnsigned(gl, "threshold", FireHash.threshold(spreading.probability()));
    program.set(gl, "resists", spreading.resists() ? 1 : 0);
    program.set(gl, "everywhere", spreading.ground() == Ground.EVERYWHERE ? 1 : 0);
    for (int rule = 0; rule < Territory.MOST_RULES; rule++) {
      program.setUnsigned(gl, CONQUERORS[rule], spreading.conquerors().get(rule));
    }
    spare.write(gl);
    CardGrid.draw(gl);
    return spare;
  }

  /** All blocks of attention but the last, rule by rule. */
  private void blocks(GL3 gl, CardTerritory next) {
    for (int rule = 0, several = 0; between != null && rule < rules.size(); rule++) {
      if (BlockLayers.hasSeveral(rules.rules().get(rule))) {
        int last = Attention.of(rules.rules().get(rule).spec()).passes() - 1;
        for (int pass = 0; pass < last; pass++) {
          int reach = last - pass + (rules.size() > 1 ? soft : 0);
          for (int group = 0; group < blockSources.length; group++) {
            between.write(gl, several, last - 1 - pass, group, grid.inGroup(group));
            Program program = Programs.of(gl).get(gl, blockSources[group]);
            program.use(gl);
            grid.read(gl, program);
            between.read(gl, program, last - pass);
            prepare(gl, program, next);
            program.set(gl, "rule", rule);
            program.set(gl, "pass", pass);
            program.set(gl, "reach", reach);
            CardGrid.draw(gl);
          }
        }
        several++;
      }
    }
  }

  private static void prepare(GL3 gl, Program program, CardTerritory owners) {
    owners.read(gl, OWNERS_UNIT);
    program.set(gl, "owners", OWNERS_UNIT);
    program.set(gl, "weightTexture", 1);
  }

  private void step(GL3 gl, int group, CardTerritory next, int stepHash) {
    Program program = Programs.of(gl).get(gl, stepSources[group]);
    program.use(gl);
    grid.read(gl, program);
    if (between != null) {
      between.read(gl, program, 0);
    }
    prepare(gl, program, next);
    program.setUnsigned(gl, "stepHash", stepHash);
    program.set(gl, "soft", rules.size() > 1 ? soft : 0);
    CardGrid.draw(gl);
  }

  @Override
  public Territory territory() {
    if (!copied) {
      grid.run(() -> owners.download(grid.gl(), copy));
      copied = true;
    }
    return copy;
  }

  @Override
  public void claim(Consumer<Territory> change) {
    Territory claimed = territory();
    try {
      change.accept(claimed);
    } finally { // also where it threw halfway
      grid.run(
          () -> {
            grid.applyMask(grid.gl()); // by the owners that made the step
            owners.upload(grid.gl(), copy);
          });
      walls = Walls.isAny(copy);
      emptyWalls();
    }
  }

  /** No step changes walls, so that it does not matter how old the copy of the territory is. */
  private void emptyWalls() {
    if (walls) {
      grid.edit(state -> Walls.empty(state, copy));
    }
  }

  @Override
  public boolean hasWalls() {
    return walls;
  }

  @Override
  public float[] alpha() {
    return grid.alpha();
  }

  @Override
  public void spreading(Spreading spreading) {
    this.spreading = spreading;
  }

  @Override
  public void border(int cells) {
    soft = Math.max(0, Math.min(SoftBorder.MOST, cells));
  }

  @Override
  public void edit(Consumer<State> change) {
    grid.edit(
        state -> {
          try {
            change.accept(state);
          } finally {
            Walls.empty(state, copy);
          }
        });
  }

  /** Without reading anything back, unless there are walls. */
  @Override
  public void replace(State state) {
    grid.replace(state);
    emptyWalls();
  }

  /** Without reading anything back, unless there are walls. */
  @Override
  public void fill(double x, double y, double across, double down, float[] cell) {
    grid.fill(x, y, across, down, cell);
    emptyWalls();
  }

  @Override
  public RuleSet rules() {
    return rules;
  }

  @Override
  public void rules(RuleSet next) {
    grid.run(
        () -> {
          grid.applyMask(grid.gl()); // by the rules that made the step
          use(grid.gl(), next);
        });
  }

  @Override
  public void close() {
    super.close();
    if (between != null) {
      between.close();
    }
  }
}
