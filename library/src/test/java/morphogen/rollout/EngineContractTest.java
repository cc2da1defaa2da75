package morphogen.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import morphogen.cells.CellSet;
import morphogen.cells.Seed;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.loss.Loss;
import morphogen.rule.Activation;
import morphogen.rule.AliveMask;
import morphogen.rule.Attention;
import morphogen.rule.Boundary;
import morphogen.rule.Clamp;
import morphogen.rule.Filters;
import morphogen.rule.Fire;
import morphogen.rule.Kernel;
import morphogen.rule.Limits;
import morphogen.rule.OutputActivation;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.shader.Screen;
import morphogen.shader.ShaderRollout;
import morphogen.torch.DenseRollout;
import morphogen.torch.SparseUnroll;
import morphogen.torch.TorchRollout;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine promises: the same states, for every kind of rule. */
@Tag("opengl")
class EngineContractTest {
  private static final double TOLERANCE = 1e-4;
  private static final double SHADER_TOLERANCE = 1e-3;

  @BeforeAll
  static void openGl() {
    Screen.use();
  }

  /** Weights on which it depends whom a cell attends to, and what its hidden layer makes of it. */
  private static final List<String> INNER =
      List.of("hidden", Attention.QUERY, Attention.KEY, Attention.VALUE, Attention.POSITION);

  /** One way to make each engine; the whole-grid one shares no step code with the others. */
  private static List<Rollout> engines(Rule rule, State start, long randomSeed) {
    List<Rollout> engines = new ArrayList<>();
    engines.add(new DenseRollout(rule, start, randomSeed, Device.cpu()));
    engines.add(new JavaRollout(rule, start, randomSeed, 3));
    if (rule.spec().network() instanceof Filters) {
      engines.add(new TorchRollout(rule, start, randomSeed)); // refuses all others
    }
    engines.add(new ShaderRollout(rule, start, randomSeed));
    return engines;
  }

  static Stream<RuleSpec> everyKindOfRule() {
    List<RuleSpec> specs = new ArrayList<>();
    RuleSpec base =
        RuleSpec.growing().withChannels(6).withHidden(10).withRange(new Limits(-0.3, 0.4));
    for (Boundary boundary : Boundary.values()) {
      for (Clamp clamp : Clamp.values()) {
        for (AliveMask mask : AliveMask.values()) {
          for (Fire fire : Fire.values()) {
            specs.add(
                base.withBoundary(boundary).withClamp(clamp).withAliveMask(mask).withFire(fire));
          }
        }
      }
      for (List<Kernel> kernels :
          List.of(Kernel.NEIGHBOURS, Kernel.texture(8, 3), Kernel.rotated(Kernel.SOBEL, 0.5))) {
        specs.add(base.withBoundary(boundary).withKernels(kernels));
      }
      specs.add(base.withBoundary(boundary).withActivation(Activation.NONE).withBias(false));
      specs.add(base.withBoundary(boundary).withFireRate(1));
      specs.add(base.withBoundary(boundary).withHiddenDecay(0.1));
      specs.add(base.withBoundary(boundary).withCeiling(0.2));
      specs.add(base.withBoundary(boundary).withMagnitude(true));
      specs.add(RuleSpec.texture().withChannels(5).withBoundary(boundary));
      specs.add(RuleSpec.isotropicTexture().withHidden(9).withBoundary(boundary));
      specs.add(RuleSpec.srnca(7, 3).withChannels(6).withHidden(9).withBoundary(boundary));
      specs.add(RuleSpec.yourLoss().withBoundary(boundary));
      specs.add(RuleSpec.yourLoss().withChannels(6).withVisible(3).withBoundary(boundary));
    }
    specs.add(RuleSpec.learned3x3().withChannels(6).withHidden(10));
    specs.addAll(attention(base));
    return specs.stream();
  }

  private static List<RuleSpec> attention(RuleSpec base) {
    List<RuleSpec> specs = new ArrayList<>();
    Attention layer = Attention.layer().withHidden(6);
    for (Boundary boundary : Boundary.values()) {
      RuleSpec either = base.withBoundary(boundary);
      specs.add(RuleSpec.attention().withBoundary(boundary));
      specs.add(RuleSpec.attentionBlocks().withChannels(7).withBoundary(boundary));
      specs.add(either.withNetwork(layer));
      specs.add(either.withNetwork(layer.withHeads(2).withPosition(true)));
      specs.add(
          either.withNetwork(
              layer.withHeads(2).withPosition(true).withValuePosition(true).withAngle(1)));
      specs.add(either.withNetwork(layer.withHeads(3).withBlocks(1)));
      specs.add(
          either
              .withNetwork(
                  layer.withBlocks(3).withPosition(true).withValuePosition(true).withAngle(0.5))
              .withAliveMask(AliveMask.POST)
              .withHiddenDecay(0.1));
      for (OutputActivation output : OutputActivation.values()) {
        specs.add(
            either
                .withNetwork(layer.withBlocks(2).withOutput(output))
                .withClamp(Clamp.RANGE)
                .withFire(Fire.CHANNEL));
      }
    }
    specs.add(base.withChannels(37).withNetwork(layer.withBlocks(2)));
    return specs;
  }

  /** Of all values of each property, not all products. */
  static Stream<RuleSpec> someKindsOfRules() {
    List<RuleSpec> specs = everyKindOfRule().toList();
    return IntStream.range(0, specs.size()).filter(i -> i % 7 == 0).mapToObj(specs::get);
  }

  @ParameterizedTest
  @MethodSource("everyKindOfRule")
  void allEnginesAgreeAfterAHundredSteps(RuleSpec spec) {
    List<Rollout> engines = engines(random(spec, 5), patch(11, 9, spec.channels()), 77);
    engines.forEach(engine -> engine.steps(100));
    compareAndClose(engines);
  }

  @ParameterizedTest
  @MethodSource("everyKindOfRule")
  void allEnginesAgreeStepByStepWhereARuleAmplifies(RuleSpec spec) {
    List<Rollout> engines = engines(wild(spec), patch(10, 7, spec.channels()), 3);
    agreeStepByStep(engines, 8);
  }

  private static void agreeStepByStep(List<Rollout> engines, int steps) {
    for (int step = 0; step < steps; step++) {
      engines.forEach(Rollout::step);
      State reference = engines.get(0).state().copy();
      for (Rollout engine : engines.subList(1, engines.size())) {
        assertSame(reference, engine, step);
        engine.edit(state -> state.copyFrom(reference));
      }
    }
    engines.forEach(Rollout::close);
  }

  @Test
  void allEnginesGrowTheLizardAlike() {
    RuleFile file = RuleFile.builtIn("lizard");
    List<Rollout> engines = engines(file.rule(), Seed.single(64, 64, 16), 5);
    agreeStepByStep(engines, 100);
  }

  /** And so does training, which differentiates these very steps; only its loss sees its states. */
  @ParameterizedTest
  @CsvSource({"lizard, 108285946", "chick, 1", "butterfly, 2"})
  void allEnginesAgreeOverHundredsOfStepsInWhichNoOneTouchesTheState(String name, long seed) {
    Rule rule = RuleFile.builtIn(name).rule();
    int[] comparedSteps = {10, 50, 100, 150, 200};
    List<State> seen = new ArrayList<>();
    try (SparseUnroll sparse = new SparseUnroll(2)) {
      List<State> batch = List.of(Seed.single(71, 66, 16));
      sparse.run(rule, batch, new long[] {seed}, comparedSteps, remembering(seen));
    }
    assertEquals(comparedSteps.length, seen.size());
    List<Rollout> engines = engines(rule, Seed.single(71, 66, 16), seed);
    Rollout dense = engines.get(0);
    for (int i = 0; i < comparedSteps.length; i++) {
      int step = comparedSteps[i];
      engines.forEach(engine -> engine.steps(step - engine.steps()));
      for (Rollout engine : engines) {
        assertNothingOutsideLife(engine);
        assertSame(dense.state(), engine, step);
      }
      String at = name + ", trained, step " + step;
      assertNothingOutsideLife(seen.get(i), false, at);
      assertArrayEquals(dense.state().values(), seen.get(i).values(), (float) TOLERANCE, at);
    }
    engines.forEach(Rollout::close);
  }

  /** A loss that keeps copies of all that it scores, step by step. */
  private static Loss remembering(List<State> seen) {
    return new Loss() {
      @Override
      public NDArray perSample(NDArray states) { // [batch, channels, height, width]
        Shape shape = states.getShape();
        float[] values = states.stopGradient().transpose(0, 2, 3, 1).toFloatArray();
        for (int b = 0, at = 0; b < shape.get(0); b++) {
          State state = new State((int) shape.get(3), (int) shape.get(2), (int) shape.get(1));
          System.arraycopy(values, at, state.values(), 0, state.values().length);
          at += state.values().length;
          seen.add(state);
        }
        return states.square().reshape(shape.get(0), -1).mean(new int[] {1});
      }
    };
  }

  /**
   * Many lively rules amplify what is rounded, and no two engines round alike. Whether one does is
   * seen where a start leads that is moved by as little as rounding: as long as that is to the same
   * states, so must every engine lead. That dead cells are empty holds in any case.
   */
  @Test
  void allEnginesPlayEveryKindOfLivelyRuleUntouched() {
    List<RuleSpec> specs = everyKindOfRule().toList();
    int compared = 0;
    int whole = 0;
    for (int i = 0; i < specs.size(); i += 5) { // of all values of each property, not all products
      RuleSpec spec = specs.get(i);
      Rule rule = weighted(spec, i, 0.3f, spec.clamp() == Clamp.NONE ? 0.02f : 0.06f);
      State start = patch(25, 21, spec.channels());
      Rollout moved = new JavaRollout(rule, moved(start), 77, 1);
      List<Rollout> engines = engines(rule, start, 77);
      boolean same = true;
      for (int step = 30; step <= 300 && (same || spec.aliveMask().after()); step += 30) {
        moved.steps(30);
        engines.forEach(engine -> engine.steps(30));
        State reference = engines.get(0).state();
        same &= difference(reference, moved.state()) < 1e-5;
        if (difference(new State(25, 21, spec.channels()), reference) > 1e6) {
          break; // soon beyond all numbers
        }
        for (Rollout engine : engines) {
          if (spec.aliveMask().after()) {
            assertNothingOutsideLife(engine);
          }
          if (same) {
            assertSame(reference, engine, step);
          }
        }
        compared += same ? 1 : 0;
        whole += same && step == 300 ? 1 : 0;
      }
      engines.forEach(Rollout::close);
    }
    int all = (specs.size() + 4) / 5;
    assertTrue(whole > all / 3 && compared > all * 10 / 2, whole + ", " + compared + " of " + all);
  }

  private static State moved(State start) {
    State moved = start.copy();
    for (int i = 0; i < moved.values().length; i++) {
      moved.values()[i] *= 1 + 1e-6f;
    }
    return moved;
  }

  /** The largest one, as a share of the value or of 1. */
  private static double difference(State expected, State actual) {
    double most = 0;
    for (int i = 0; i < expected.values().length; i++) {
      float value = expected.values()[i];
      double difference = Math.abs(value - actual.values()[i]) / Math.max(1, Math.abs(value));
      most = difference <= most ? most : difference; // NaN is the most
    }
    return most;
  }

  /** What the alive mask after the update promises: a cell without a living neighbour is empty. */
  private static void assertNothingOutsideLife(Rollout engine) {
    String name = "%s, step %d".formatted(engine.getClass().getSimpleName(), engine.steps());
    assertNothingOutsideLife(engine.state(), engine.rule().spec().wraps(), name);
  }

  private static void assertNothingOutsideLife(State state, boolean wraps, String name) {
    CellSet alive = new CellSet(state.width(), state.height());
    CellSet near = new CellSet(state.width(), state.height());
    for (int cell = 0; cell < state.cells(); cell++) {
      int x = cell % state.width();
      int y = cell / state.width();
      if (state.get(x, y, 3) > AliveMask.ALIVE) {
        alive.add(x, y);
      }
    }
    near.dilate(alive, wraps);
    for (int cell = 0; cell < state.cells(); cell++) {
      int x = cell % state.width();
      int y = cell / state.width();
      for (int c = 0; c < state.channels() && !near.contains(x, y); c++) {
        assertEquals(
            0, Math.abs(state.get(x, y, c)), () -> "%s, cell (%d, %d)".formatted(name, x, y));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void allEnginesDevelopNoiseAlike(int visible) {
    RuleSpec spec = RuleSpec.yourLoss().withChannels(5).withVisible(visible).withFireRate(0.7);
    List<Rollout> engines = engines(Rule.random(spec, 0.1, 3), spec.first(20, 17, 9), 5);
    agreeStepByStep(engines, 40);
  }

  @ParameterizedTest
  @EnumSource(Boundary.class)
  void aFirstCellIsPlantedOnlyWhereNothingLivesNearAndNoClippedEdgeIs(Boundary boundary) {
    RuleSpec spec = RuleSpec.growing().withChannels(6).withHidden(10).withBoundary(boundary);
    boolean wraps = boundary == Boundary.WRAP;
    for (Rollout engine : engines(random(spec, 1), new State(40, 30, 6), 9)) {
      engine.plant(38, 15, 6);
      assertEquals(wraps ? 1 : 0, living(engine), "two cells from an edge");
      engine.plant(3, 15, 6);
      assertEquals(1, living(engine), "joined edges bring it near; clipped ones do not");
      engine.plant(20, 15, 6);
      engine.plant(24, 18, 6);
      assertEquals(2, living(engine), "five cells apart");
      engine.plant(26, 15, 6);
      assertEquals(3, living(engine), "six cells apart");
      assertArrayEquals(spec.living(), cell(engine.state(), 26, 15));
      assertArrayEquals(new float[6], cell(engine.state(), 24, 18));
      engine.close();
    }
  }

  @Test
  void anEndlessBrushReachesEveryCellAndOneThatIsNowhereNone() {
    RuleSpec spec = RuleSpec.growing().withChannels(6).withHidden(10);
    State full = new State(12, 9, 6);
    Arrays.fill(full.values(), 1);
    for (Rollout engine : engines(random(spec, 1), full, 9)) {
      engine.fill(Double.NaN, 4, 3, new float[6]);
      engine.fill(4, 4, Double.NaN, new float[6]);
      engine.fill(4, 4, -3, new float[6]);
      assertEquals(108, living(engine));
      engine.fill(4, 4, Double.POSITIVE_INFINITY, new float[6]);
      assertEquals(0, living(engine));
      engine.close();
    }
  }

  /** As far as it came: then all is as after an edit that is no longer. */
  @ParameterizedTest
  @MethodSource("someKindsOfRules")
  void anEditThatThrowsHalfwayIsAnEdit(RuleSpec spec) {
    List<Rollout> engines = engines(random(spec, 5), patch(13, 9, spec.channels()), 7);
    List<Rollout> others = engines(random(spec, 5), patch(13, 9, spec.channels()), 7);
    float[] bright = new float[5 * spec.channels()];
    Arrays.fill(bright, 0.5f);
    for (int i = 0; i < engines.size(); i++) {
      Rollout engine = engines.get(i);
      engine.steps(2);
      assertThrows(
          ArrayIndexOutOfBoundsException.class,
          () ->
              engine.edit(
                  state -> {
                    System.arraycopy(bright, 0, state.values(), 0, bright.length);
                    state.values()[-1] = 1;
                  }));
      others.get(i).steps(2);
      others.get(i).edit(state -> System.arraycopy(bright, 0, state.values(), 0, bright.length));
      assertArrayEquals(others.get(i).state().values(), engine.state().values());
      engine.steps(5);
      others.get(i).steps(5);
      assertArrayEquals(
          others.get(i).state().values(), engine.state().values(), engine.getClass().getName());
    }
    compareAndClose(engines);
    others.forEach(Rollout::close);
  }

  /** A disc with a hole: whatever is done to it, the rest stays empty and is seen as zeros. */
  @ParameterizedTest
  @MethodSource("someKindsOfRules")
  void allEnginesKeepToTheirHabitat(RuleSpec spec) {
    CellSet ring = new CellSet(13, 9);
    for (int i = 0; i < 13 * 9; i++) {
      double away = Math.hypot(i % 13 - 6, i / 13 - 4);
      if (away < 4.5 && away > 1) {
        ring.add(i % 13, i / 13);
      }
    }
    List<Rollout> engines = engines(random(spec, 5), patch(13, 9, spec.channels()), 7);
    float[] bright = new float[spec.channels()];
    Arrays.fill(bright, 0.5f);
    for (Rollout engine : engines) {
      engine.steps(2);
      engine.habitat(ring);
      assertEmptyOutside(ring, engine, "at once");
      engine.steps(20);
      engine.fill(1, 1, 3, bright);
      assertEmptyOutside(ring, engine, "painted over");
      engine.step();
      engine.edit(state -> Arrays.fill(state.values(), 0, spec.channels(), 0.5f));
      assertEmptyOutside(ring, engine, "edited");
      engine.steps(10);
      assertEmptyOutside(ring, engine, "played");
    }
    for (Rollout engine : engines.subList(1, engines.size())) {
      assertSame(engines.get(0).state(), engine, engine.steps());
    }
    for (Rollout engine : engines) {
      engine.rule(random(spec, 6)); // it stays
      engine.steps(3);
      assertEmptyOutside(ring, engine, "another rule");
      engine.habitat(null);
      engine.steps(10);
    }
    compareAndClose(engines);
  }

  private static void assertEmptyOutside(CellSet habitat, Rollout engine, String when) {
    State state = engine.state();
    double inside = 0;
    for (int cell = 0; cell < state.cells(); cell++) {
      int x = cell % state.width();
      int y = cell / state.width();
      for (int c = 0; c < state.channels(); c++) {
        float value = Math.abs(state.get(x, y, c));
        inside += habitat.contains(x, y) ? value : 0;
        assertTrue(habitat.contains(x, y) || value == 0, engine.getClass() + " " + when);
      }
    }
    assertTrue(inside > 0, engine.getClass() + " " + when + ": nothing lives");
    assertArrayEquals(habitat.others(), engine.habitat().others());
  }

  @Test
  void aHabitatIsCopiedAndOfTheSameGrid() {
    RuleSpec spec = RuleSpec.growing().withChannels(6).withHidden(10);
    CellSet half = new CellSet(12, 12);
    for (int i = 0; i < 72; i++) {
      half.add(i % 12, i / 12);
    }
    for (Rollout engine : engines(random(spec, 1), patch(12, 12, 6), 9)) {
      assertNull(engine.habitat());
      engine.habitat(half);
      half.add(3, 11);
      assertFalse(engine.habitat().contains(3, 11));
      half.remove(3, 11);
      engine.fill(6, 6, 20, new float[6]);
      engine.plant(3, 8, 3);
      assertEquals(0, living(engine), "outside of it nothing is planted");
      engine.plant(6, 3, 3);
      assertEquals(1, living(engine));
      CellSet other = new CellSet(12, 13);
      Exception e = assertThrows(IllegalArgumentException.class, () -> engine.habitat(other));
      assertTrue(e.getMessage().contains("12 x 13"), e.getMessage());
      engine.close();
    }
  }

  private static float[] cell(State state, int x, int y) {
    int from = state.cell(x, y) * state.channels();
    return Arrays.copyOfRange(state.values(), from, from + state.channels());
  }

  private static int living(Rollout engine) {
    State state = engine.state();
    int living = 0;
    for (int cell = 0; cell < state.cells(); cell++) {
      living += state.get(cell % state.width(), cell / state.width(), 3) > AliveMask.ALIVE ? 1 : 0;
    }
    return living;
  }

  @Test
  void rulesAreReplacedAndTheStateStays() {
    RuleSpec spec = RuleSpec.growing().withChannels(6).withHidden(10);
    List<Rollout> engines = engines(random(spec, 1), patch(12, 12, 6), 9);
    for (Rollout engine : engines) {
      engine.steps(5);
      engine.rule(random(spec.withAliveMask(AliveMask.NONE).withBoundary(Boundary.WRAP), 2));
      engine.steps(5);
      assertEquals(10, engine.steps());
    }
    compareAndClose(engines);
  }

  private static void compareAndClose(List<Rollout> engines) {
    for (Rollout engine : engines.subList(1, engines.size())) {
      assertSame(engines.get(0).state(), engine, engine.steps());
    }
    for (Rollout engine : engines) {
      engine.close();
      engine.close(); // a second close does nothing
    }
  }

  private static void assertSame(State expected, Rollout engine, int step) {
    double tolerance = engine instanceof ShaderRollout ? SHADER_TOLERANCE : TOLERANCE;
    float[] actual = engine.state().values();
    for (int i = 0; i < expected.values().length; i++) {
      float value = actual[i];
      int at = i;
      assertEquals(
          expected.values()[i],
          value,
          tolerance * Math.max(1, Math.abs(expected.values()[i])),
          () -> engine.getClass().getSimpleName() + ", step " + step + ", value " + at);
    }
  }

  /** Small random weights: lively, but rounding errors do not grow. */
  private static Rule random(RuleSpec spec, long randomSeed) {
    float hidden = spec.network() instanceof Attention ? 0.5f : 0.2f; // so that shares differ
    return weighted(spec, randomSeed, hidden, 0.01f);
  }

  /** Large random weights: rounding errors grow with every step. */
  private static Rule wild(RuleSpec spec) {
    return weighted(spec, 8, 0.5f, 0.3f);
  }

  private static Rule weighted(RuleSpec spec, long randomSeed, float hidden, float output) {
    Random random = new Random(randomSeed);
    List<Tensor> tensors = spec.tensors();
    for (Tensor tensor : tensors) {
      float scale = inner(tensor) ? hidden : output;
      float middle = tensor.name().endsWith(Attention.NORM + Attention.WEIGHT) ? 1 : 0;
      for (int i = 0; i < tensor.values().length; i++) {
        tensor.values()[i] = middle + scale * (float) random.nextGaussian();
      }
    }
    return new Rule(spec, tensors);
  }

  /** Whether it is of a layer before the last; a tensor that is none is of what is added. */
  private static boolean inner(Tensor tensor) {
    return INNER.stream().anyMatch(part -> tensor.name().endsWith(part + Attention.WEIGHT));
  }

  /** Something alive in the middle and at an edge, something that is not alive elsewhere. */
  private static State patch(int width, int height, int channels) {
    Random random = new Random(4);
    State state = new State(width, height, channels);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean middle = Math.abs(x - width / 2) < 2 && Math.abs(y - height / 2) < 2;
        if (middle || x == 0 && y > 4 || random.nextInt(10) == 0) {
          for (int c = 0; c < channels; c++) {
            state.set(x, y, c, c == 3 ? random.nextFloat() : random.nextFloat() - 0.5f);
          }
        }
      }
    }
    return state;
  }
}
