package morphogen.torch;

import static morphogen.torch.Fixtures.held;
import static morphogen.torch.Fixtures.length;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.lab.Likeness;
import morphogen.loss.Form;
import morphogen.loss.Gram;
import morphogen.loss.Loss;
import morphogen.loss.PatchFeatures;
import morphogen.loss.RandomFeatures;
import morphogen.loss.SlicedWasserstein;
import morphogen.loss.StyleLoss;
import morphogen.loss.StyleTerm;
import morphogen.loss.TargetLoss;
import morphogen.loss.Terms;
import morphogen.loss.Transport;
import morphogen.loss.WeightedLoss;
import morphogen.loss.WeightedTerm;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Activation;
import morphogen.rule.AliveMask;
import morphogen.rule.Boundary;
import morphogen.rule.Clamp;
import morphogen.rule.Fire;
import morphogen.rule.Kernel;
import morphogen.rule.Limits;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.rule.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Long because all engines are one promise: every check here holds one against another. */
class UnrollTest {
  private static final RuleSpec BASE =
      RuleSpec.growing().withChannels(7).withHidden(12).withRange(new Limits(-0.3, 0.6));
  private static final int STEPS = 6;

  static Stream<RuleSpec> sparseKinds() {
    List<RuleSpec> specs = new ArrayList<>();
    for (Boundary boundary : Boundary.values()) {
      for (AliveMask mask : AliveMask.values()) {
        specs.add(BASE.withBoundary(boundary).withAliveMask(mask));
      }
      specs.add(BASE.withBoundary(boundary).withKernels(Kernel.NEIGHBOURS));
    }
    specs.add(RuleSpec.learned3x3().withChannels(7).withHidden(12));
    specs.add(BASE.withActivation(Activation.NONE));
    specs.add(BASE.withBias(false));
    for (Clamp clamp : Clamp.values()) {
      for (AliveMask mask : List.of(AliveMask.NONE, AliveMask.BOTH)) {
        for (Fire fire : Fire.values()) {
          specs.add(BASE.withClamp(clamp).withAliveMask(mask).withFire(fire));
        }
      }
    }
    specs.add(BASE.withHiddenDecay(0.1));
    specs.add(BASE.withHiddenDecay(0.1).withFire(Fire.CHANNEL).withClamp(Clamp.RANGE));
    specs.add(BASE.withCeiling(0.4));
    specs.add(
        BASE.withKernels(Kernel.ISOTROPIC)
            .withMagnitude(true)
            .withAliveMask(AliveMask.PRE)
            .withStart(Start.NOISE));
    specs.addAll(textures());
    return specs.stream();
  }

  /** But those in which cells that die by a hair meet a clamp: there nothing is smooth. */
  static Stream<RuleSpec> allKinds() {
    return sparseKinds()
        .filter(spec -> spec.clamp() == Clamp.NONE || spec.aliveMask() == AliveMask.NONE);
  }

  private static List<RuleSpec> textures() {
    return List.of(
        RuleSpec.texture().withChannels(7).withHidden(12),
        RuleSpec.isotropicTexture().withChannels(7).withHidden(12),
        RuleSpec.srnca(6, 2).withChannels(7).withHidden(12));
  }

  /** Everything a rule without a alive mask can be. */
  static Stream<RuleSpec> javaKinds() {
    List<RuleSpec> specs = new ArrayList<>();
    RuleSpec base = BASE.withAliveMask(AliveMask.NONE);
    for (Boundary boundary : Boundary.values()) {
      for (Clamp clamp : Clamp.values()) {
        for (Fire fire : Fire.values()) {
          specs.add(base.withBoundary(boundary).withClamp(clamp).withFire(fire));
        }
      }
      for (List<Kernel> kernels : List.of(Kernel.NEIGHBOURS, Kernel.rotated(Kernel.SOBEL, 0.5))) {
        specs.add(base.withBoundary(boundary).withKernels(kernels).withFireRate(1));
      }
      specs.add(base.withBoundary(boundary).withHiddenDecay(0.2));
      specs.add(base.withBoundary(boundary).withCeiling(0.4));
      specs.add(base.withBoundary(boundary).withMagnitude(true));
    }
    specs.addAll(textures());
    specs.add(base.withActivation(Activation.NONE).withBias(false));
    specs.add(base.withHidden(9).withClamp(Clamp.VISIBLE).withHiddenDecay(0.01).withFireRate(1));
    return specs.stream();
  }

  @ParameterizedTest
  @MethodSource("sparseKinds")
  void sparseIsDense(RuleSpec spec) {
    try (Unroll sparse = new SparseUnroll(3)) {
      isDense(sparse, spec, STEPS);
      isDense(sparse, spec, 2, 3, STEPS);
    }
  }

  @ParameterizedTest
  @MethodSource("javaKinds")
  void javaIsDense(RuleSpec spec) {
    try (Unroll java = new JavaUnroll(3)) {
      isDense(java, spec, STEPS);
      isDense(java, spec, 2, 3, STEPS);
      isDense(java, spec.withHidden(5), 1); // its memory is not the next rule's
    }
  }

  /** Same losses, states and gradients as PyTorch's own. */
  private static void isDense(Unroll engine, RuleSpec spec, int... scoredSteps) {
    isDense(engine, spec, loss(), scoredSteps);
  }

  private static void isDense(Unroll engine, RuleSpec spec, Loss loss, int... scoredSteps) {
    Rule rule = random(spec);
    List<State> batch = batch(spec);
    List<State> same = batch(spec);
    try (Unroll dense = new DenseUnroll(Device.cpu())) {
      Gradients a = engine.run(rule, batch, seeds(), scoredSteps, loss);
      Gradients b = dense.run(rule, same, seeds(), scoredSteps, loss);
      assertArrayEquals(b.losses(), a.losses(), 1e-6f);
      for (int i = 0; i < batch.size(); i++) {
        assertArrayEquals(same.get(i).values(), batch.get(i).values(), 1e-5f);
      }
      for (int t = 0; t < a.weights().size(); t++) {
        Tensor own = a.weights().get(t);
        Tensor densely = b.weights().get(t);
        assertEquals(densely.name(), own.name());
        assertTrue(length(densely.values()) > 0);
        assertArrayEquals(densely.values(), own.values(), 1e-4f * length(densely.values()));
      }
    }
  }

  /** Those that several threads score, at the same time. */
  @Test
  void summandsAreScoredApartAndAddedUp() {
    Loss target = loss();
    Loss small =
        states -> states.square().reshape(states.getShape().get(0), -1).mean(new int[] {1});
    Loss sum =
        new Loss() {
          @Override
          public NDArray perSample(NDArray states) {
            return target.perSample(states).add(small.perSample(states));
          }

          @Override
          public List<Loss> summands() {
            return List.of(target, small);
          }
        };
    RuleSpec spec = RuleSpec.texture().withChannels(7).withHidden(12);
    try (Unroll sparse = new SparseUnroll(2);
        Unroll java = new JavaUnroll(2)) {
      for (Unroll engine : List.of(sparse, java)) {
        isDense(engine, spec, sum, STEPS);
        isDense(engine, spec, sum, 2, 3, STEPS);
      }
    }
  }

  /** Of a style the terms; to the bit the same whichever thread is the first. */
  @Test
  void termsOfAStyleDoNotDependOnThreads() {
    RuleSpec spec = RuleSpec.texture().withChannels(7).withHidden(12);
    State picture = new State(12, 12, 3);
    for (int i = 0; i < picture.values().length; i++) {
      picture.values()[i] = i * 37 % 100 / 100f;
    }
    List<StyleTerm> terms =
        List.of(
            new StyleTerm(new RandomFeatures(2, 5, 1), new SlicedWasserstein(6, 1024), 1),
            new StyleTerm(new RandomFeatures(2, 5, 2), new Gram(), 1),
            new StyleTerm(new PatchFeatures(3, 2), new Transport(9, 0.3, 6), 3));
    StyleLoss loss = new StyleLoss(spec, picture, true, terms, 0.7);
    List<Gradients> found = new ArrayList<>();
    List<Map<String, Double>> parts = new ArrayList<>();
    try (NDManager manager = Torch.manager(Device.cpu())) {
      loss.open(manager);
      for (int threads : new int[] {1, 3, 3, 3}) {
        try (Unroll sparse = new SparseUnroll(threads)) {
          loss.draw(5);
          found.add(sparse.run(random(spec), batch(spec), seeds(), STEPS, loss));
          parts.add(loss.parts());
        }
      }
      loss.close();
    }
    for (int i = 1; i < found.size(); i++) {
      assertArrayEquals(found.get(0).losses(), found.get(i).losses());
      assertEquals(parts.get(0), parts.get(i));
      for (int t = 0; t < found.get(0).weights().size(); t++) {
        assertArrayEquals(
            found.get(0).weights().get(t).values(), found.get(i).weights().get(t).values());
      }
    }
  }

  @Test
  void aRolloutLookedAtTwiceScoresTheMeanOfBothAndItsGradientToo() {
    Rule rule = random(BASE);
    try (Unroll dense = new DenseUnroll(Device.cpu())) {
      Gradients early = dense.run(rule, batch(BASE), seeds(), 3, loss());
      Gradients late = dense.run(rule, batch(BASE), seeds(), STEPS, loss());
      Gradients both = dense.run(rule, batch(BASE), seeds(), new int[] {3, STEPS}, loss());
      assertEquals((early.loss() + late.loss()) / 2, both.loss(), 1e-6);
      for (int t = 0; t < both.weights().size(); t++) {
        float[] mean = early.weights().get(t).values().clone();
        for (int i = 0; i < mean.length; i++) {
          mean[i] = (mean[i] + late.weights().get(t).values()[i]) / 2;
        }
        assertArrayEquals(mean, both.weights().get(t).values(), 1e-5f * length(mean));
      }
    }
  }

  /** The derivative along a random direction, against a central difference of plain rollouts. */
  @ParameterizedTest
  @MethodSource("allKinds")
  void gradientsAgreeWithFiniteDifferences(RuleSpec spec) {
    Rule rule = random(spec);
    Gradients gradients;
    try (Unroll dense = new DenseUnroll(Device.cpu())) {
      gradients = dense.run(rule, batch(spec), seeds(), STEPS, loss());
    }
    for (int t = 0; t < rule.tensors().size(); t++) {
      float[] gradient = gradients.weights().get(t).values();
      // Along the gradient itself the difference is largest and rounding matters least.
      float[] direction = gradient.clone();
      float length = length(direction);
      double expected = 0;
      for (int i = 0; i < direction.length; i++) {
        direction[i] /= length;
        expected += (double) direction[i] * gradient[i];
      }
      double h = 2e-4;
      double difference =
          (meanLoss(moved(rule, t, direction, h)) - meanLoss(moved(rule, t, direction, -h)))
              / (2 * h);
      assertEquals(expected, difference, 0.02 * expected, rule.tensors().get(t).name());
    }
  }

  private static double meanLoss(Rule rule) {
    List<State> batch = batch(rule.spec());
    double sum = 0;
    for (int i = 0; i < batch.size(); i++) {
      Rollout rollout = new JavaRollout(rule, batch.get(i), seeds()[i], 1);
      rollout.steps(STEPS);
      sum += Likeness.mse(rollout.state(), target());
    }
    return sum / batch.size();
  }

  private static Rule moved(Rule rule, int tensor, float[] direction, double distance) {
    List<Tensor> tensors = new ArrayList<>(rule.tensors());
    Tensor moved = tensors.get(tensor).copy();
    for (int i = 0; i < direction.length; i++) {
      moved.values()[i] += (float) (distance * direction[i]);
    }
    tensors.set(tensor, moved);
    return new Rule(rule.spec(), tensors);
  }

  @Test
  void sparseDoesNotDependOnTheNumberOfThreads() {
    Rule rule = random(BASE);
    List<Tensor> first = null;
    for (int threads : new int[] {1, 2, 5}) {
      try (Unroll sparse = new SparseUnroll(threads)) {
        List<Tensor> weights = sparse.run(rule, batch(BASE), seeds(), STEPS, loss()).weights();
        first = first == null ? weights : first;
        for (int t = 0; t < weights.size(); t++) {
          assertArrayEquals(first.get(t).values(), weights.get(t).values());
        }
      }
    }
  }

  @Test
  void javaDoesNotDependOnTheNumberOfThreads() {
    RuleSpec spec = BASE.withAliveMask(AliveMask.NONE);
    List<Tensor> first = null;
    for (int threads : new int[] {1, 2, 5}) {
      try (Unroll java = new JavaUnroll(threads)) {
        for (int again = 0; again < 2; again++) {
          List<Tensor> weights =
              java.run(random(spec), batch(spec), seeds(), STEPS, loss()).weights();
          first = first == null ? weights : first;
          for (int t = 0; t < weights.size(); t++) {
            assertArrayEquals(first.get(t).values(), weights.get(t).values());
          }
        }
      }
    }
  }

  /**
   * PyTorch reads on the way back what it was given on the way there, so that memory must still be
   * there whatever the garbage collector does in between.
   */
  @Test
  void garbageCollectionDoesNotChangeGradients() {
    RuleSpec spec =
        BASE.withAliveMask(AliveMask.NONE)
            .withVisible(3)
            .withClamp(Clamp.SOFT)
            .withHiddenDecay(0.1);
    List<WeightedTerm> terms =
        Terms.all(Form.REPOSITORY).stream()
            .map(term -> WeightedTerm.of(term).withWeight(0.5))
            .toList();
    Loss calm = new WeightedLoss(spec, terms);
    Loss untidy =
        new Loss() {
          @Override
          public NDArray perSample(NDArray states) {
            return perSample(List.of(states));
          }

          @Override
          public NDArray perSample(List<NDArray> scored) {
            NDArray losses = calm.perSample(scored);
            System.gc();
            for (int i = 0; i < 1000; i++) {
              ByteBuffer.allocateDirect(4 + i % 64).putInt(0, -1);
            }
            return losses;
          }
        };
    int[] scoredSteps = {3, STEPS};
    try (Unroll java = new JavaUnroll(2);
        Unroll dense = new DenseUnroll(Device.cpu())) {
      for (Unroll engine : List.of(java, dense)) {
        Gradients a = engine.run(random(spec), batch(spec), seeds(), scoredSteps, calm);
        for (int again = 0; again < 3; again++) {
          Gradients b = engine.run(random(spec), batch(spec), seeds(), scoredSteps, untidy);
          for (int t = 0; t < a.weights().size(); t++) {
            float[] expected = a.weights().get(t).values();
            assertArrayEquals(expected, b.weights().get(t).values(), 1e-5f * length(expected));
          }
        }
      }
    }
  }

  @Test
  void nothingAliveHasNoGradient() {
    try (Unroll sparse = new SparseUnroll(2)) {
      List<State> empty = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        empty.add(new State(9, 9, 7));
      }
      Gradients gradients = sparse.run(random(BASE), empty, seeds(), 4, loss());
      for (Tensor tensor : gradients.weights()) {
        assertEquals(0, length(tensor.values()));
      }
    }
  }

  @Test
  void nothingNativeIsLeftBehind() {
    int before = held();
    RuleSpec undying = BASE.withAliveMask(AliveMask.NONE);
    try (Unroll sparse = new SparseUnroll(2);
        Unroll java = new JavaUnroll(2);
        Unroll dense = new DenseUnroll(Device.cpu());
        Unroll stepwise = new DenseUnroll(Device.cpu(), 2, true)) {
      for (int i = 0; i < 3; i++) {
        stepwise.run(random(BASE), batch(BASE), seeds(), new int[] {3, STEPS}, loss());
        java.run(random(undying), batch(undying), seeds(), STEPS, loss());
        sparse.run(random(BASE), batch(BASE), seeds(), STEPS, loss());
        dense.run(random(BASE), batch(BASE), seeds(), STEPS, loss());
        assertEquals(before, held(), "after iteration " + i);
      }
    }
    assertEquals(before, held());
  }

  @Test
  void closingTwiceIsOnce() {
    Unroll sparse = new SparseUnroll(2);
    sparse.close();
    sparse.close();
    Unroll java = new JavaUnroll(2);
    java.close();
    java.close();
    Unroll dense = new DenseUnroll(Device.cpu());
    dense.close();
    dense.close();
  }

  @Test
  void aRolloutHoldsNoMoreAfterManySteps() {
    Rule rule = random(BASE);
    try (Rollout dense = new DenseRollout(rule, batch(BASE).get(0), 1, Device.cpu());
        Rollout torch = new TorchRollout(rule, batch(BASE).get(0), 1)) {
      dense.steps(2);
      torch.steps(2);
      int before = held();
      dense.steps(20);
      torch.steps(20);
      dense.rule(random(BASE));
      torch.rule(random(BASE));
      assertEquals(before, held());
    }
  }

  @Test
  void enginesRefuseWhatTheyCannotDo() {
    try (Unroll java = new JavaUnroll(1)) {
      refuses(java, BASE, "The Java engine cannot do aliveMask: both. The dense engine can");
      RuleSpec other = BASE.withAliveMask(AliveMask.NONE);
      assertThrows(
          IllegalArgumentException.class,
          () -> java.run(random(other.withChannels(8)), batch(other), seeds(), 1, loss()));
    }
  }

  private static void refuses(Unroll unroll, RuleSpec spec, String why) {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> unroll.run(random(spec), batch(spec), seeds(), 1, loss()));
    assertTrue(e.getMessage().startsWith(why), e.getMessage());
  }

  @Test
  void theGradientOfATensorThatThereIsNotIsAnError() {
    Rule rule = random(BASE);
    try (NDManager manager = Torch.manager(Device.cpu())) {
      DenseStep step = DenseStep.fixed(rule, manager);
      Exception e =
          assertThrows(IllegalArgumentException.class, () -> step.gradient("query.weight"));
      assertTrue(e.getMessage().contains("'query.weight'"), e.getMessage());
    }
  }

  @Test
  void devicesAreFoundByNameOrRefusedWithAReason() {
    assertEquals(Device.cpu(), Torch.device("CPU"));
    for (String name : List.of("cuda:17", "tpu", "cuda:x", "")) {
      Exception e = assertThrows(IllegalArgumentException.class, () -> Torch.device(name));
      assertTrue(e.getMessage().contains("cpu"), e.getMessage());
    }
  }

  @Test
  void appleProcessorsAreAskedForByName() {
    assumeFalse(System.getProperty("os.name").startsWith("Mac"), "this is about other systems");
    assertThrows(IllegalArgumentException.class, () -> Torch.device("mps"));
  }

  @Test
  void aCudaDeviceDifferentiatesAsTheCpuDoes() {
    Device cuda;
    try {
      cuda = Torch.device("cuda");
    } catch (IllegalArgumentException e) {
      abort("no CUDA device here: " + e.getMessage());
      return;
    }
    try (Unroll cpu = new DenseUnroll(Device.cpu());
        Unroll gpu = new DenseUnroll(cuda)) {
      Gradients a = cpu.run(random(BASE), batch(BASE), seeds(), STEPS, loss());
      Gradients b = gpu.run(random(BASE), batch(BASE), seeds(), STEPS, loss());
      assertArrayEquals(a.losses(), b.losses(), 1e-4f);
      for (int t = 0; t < a.weights().size(); t++) {
        float[] expected = a.weights().get(t).values();
        assertArrayEquals(expected, b.weights().get(t).values(), 1e-2f * length(expected));
      }
    }
  }

  private static Rule random(RuleSpec spec) {
    Random random = new Random(2);
    List<Tensor> tensors = spec.tensors();
    for (Tensor tensor : tensors) {
      float scale = tensor.name().startsWith("hidden") ? 0.4f : 0.08f;
      for (int i = 0; i < tensor.values().length; i++) {
        tensor.values()[i] = scale * (float) random.nextGaussian();
      }
    }
    return new Rule(spec, tensors);
  }

  /**
   * Living patches of different sizes, far enough above the threshold that none hangs by a hair;
   * all cells where rules start from all of them, because a magnitude bends where all is flat.
   */
  private static List<State> batch(RuleSpec spec) {
    List<State> batch = new ArrayList<>();
    boolean all = spec.start() != Start.SINGLE;
    for (int b = 0; b < 3; b++) {
      Random random = new Random(b);
      State state = new State(9, 9, spec.channels());
      for (int y = 0; y < 9; y++) {
        for (int x = 0; x < 9; x++) {
          boolean inside = all || Math.hypot(x - 4, y - 4) < 2 + b || y == 0;
          for (int c = 0; inside && c < spec.channels(); c++) {
            state.set(x, y, c, c == 3 && !all ? 0.6f : 0.3f + 0.4f * random.nextFloat());
          }
        }
      }
      batch.add(state);
    }
    return batch;
  }

  private static State target() {
    State target = new State(9, 9, 4);
    Random random = new Random(9);
    for (int i = 0; i < target.values().length; i++) {
      target.values()[i] = random.nextFloat();
    }
    return target;
  }

  private static Loss loss() {
    return new TargetLoss(target());
  }

  private static long[] seeds() {
    return new long[] {4, 5, 6};
  }
}
