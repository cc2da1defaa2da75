package morphogen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import morphogen.file.Console;
import morphogen.file.Tensor;
import morphogen.kind.Given;
import morphogen.kind.GrowKind;
import morphogen.kind.YourLossKind;
import morphogen.live.LiveTraining;
import morphogen.loss.Observation;
import morphogen.loss.Range;
import morphogen.loss.Term;
import morphogen.loss.WeightedTerm;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Filters;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.torch.Torch;
import morphogen.train.Recipe;
import morphogen.train.Recipes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import processing.core.PApplet;

/** Training beside a sketch of 200 x 100 pixels that is never shown. */
class TrainingTest {
  private static final Duration LONG = Duration.ofSeconds(300);

  @TempDir Path dir;
  private PApplet sketch;
  private Training training;

  /** It may have to be unpacked first, which takes its time. */
  @BeforeAll
  static void loadPyTorch() {
    Torch.load();
  }

  @BeforeEach
  void prepareASketch() {
    sketch = new HiddenSketch(dir, 200, 100);
  }

  @AfterEach
  void close() {
    if (training != null) {
      training.close();
    }
  }

  /** Other tests count what PyTorch holds. */
  @AfterAll
  static void nobodyTrainsAnyLonger() {
    await(() -> !isThere("morphogen-training"));
  }

  private Training small() {
    training = Training.yourLoss(sketch);
    training.set("trainGrid", 16);
    training.set("batch", 2);
    training.set("steps", 3);
    return training;
  }

  private static boolean isThere(String thread) {
    return Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t.getName().equals(thread));
  }

  private static void await(BooleanSupplier happened) {
    assertTimeoutPreemptively(
        LONG,
        () -> {
          while (!happened.getAsBoolean()) {
            Thread.sleep(5);
          }
        });
  }

  /** Frames go by until something has happened. */
  private void framesUntil(BooleanSupplier happened) {
    assertTimeoutPreemptively(
        LONG,
        () -> {
          while (!happened.getAsBoolean()) {
            training.pre();
            Thread.sleep(5);
            assertTrue(!training.failed() || happened.getAsBoolean(), training.status());
          }
        });
  }

  @Test
  void nothingHappensBeforeItIsStarted() throws InterruptedException {
    small();
    Rule before = training.rule();
    training.pre();
    Thread.sleep(100);
    assertSame(before, training.rule());
    assertEquals("untrained", training.status());
    assertFalse(training.running());
  }

  @Test
  void theOrganismLearnsAndKeepsItsCells() {
    small();
    Organism organism = training.organism(20, 10);
    organism.step(7);
    float[] cells = organism.state().values().clone();
    Rule untrained = organism.rule();
    training.start();
    framesUntil(() -> training.iterations() > 5 && organism.rule() != untrained);
    assertArrayEquals(cells, organism.state().values());
    assertEquals(7, organism.steps());
    assertTrue(training.loss() >= 0);
    assertTrue(training.loss("edge") >= 0);
    assertTrue(Float.isNaN(training.loss("contrast")), "its weight is 0");
    assertTrue(training.losses().length > 5);
    assertTrue(training.iterationsPerSecond() > 0);
    assertTrue(training.status().startsWith("iteration"), training.status());
    organism.step();
  }

  @Test
  void itRestsAndGoesOn() throws InterruptedException {
    small().start();
    framesUntil(() -> training.iterations() > 2);
    training.stop();
    int stopped = training.iterations();
    Thread.sleep(700);
    training.pre();
    int rested = training.iterations();
    assertTrue(rested <= stopped + 1, "only the one under way was ended");
    training.set("train", 1); // as a panel or MIDI would
    framesUntil(() -> training.iterations() > rested);
  }

  /** With fixed weights the mean brightness b is fixed too: (b - 0)² and (b - 1)². */
  @Test
  void targetsCountInTheNextIteration() {
    small();
    training.set("batch", 16);
    training.set("edge.weight", 0);
    training.set("brightness.weight", 1);
    training.set("brightness.target", 0);
    training.set("learningRate", 0);
    training.start();
    framesUntil(() -> training.iterations() > 2);
    double brightness = Math.sqrt(training.loss());
    training.set("brightness.target", 1);
    int turned = training.iterations();
    framesUntil(() -> training.iterations() > turned + 2);
    assertEquals(1 - brightness, Math.sqrt(training.loss()), 0.05);
  }

  @Test
  void whatIsWishedForIsWhatItLearns() {
    small();
    training.set("learningRate", 0.003f);
    training.start();
    framesUntil(() -> training.iterations() > 2);
    float before = training.loss();
    framesUntil(() -> training.iterations() > 50 && training.loss() < before / 4);
  }

  /** False too if an iteration ends between the two readings. */
  private boolean isTheWholeLoss(String term) {
    return Math.abs(training.loss(term) - training.loss()) < 1e-5f;
  }

  @Test
  void oneTermCanBeSolo() {
    small();
    training.set("contrast.solo", 1);
    training.start();
    framesUntil(() -> training.iterations() > 2 && isTheWholeLoss("contrast"));
    assertTrue(Float.isNaN(training.loss("edge")));
  }

  @Test
  void withoutALearningRateNothingIsLearned() {
    small();
    training.set("learningRate", 0);
    float[] before = training.rule().weight(Filters.HIDDEN_WEIGHT).clone();
    training.start();
    framesUntil(() -> training.iterations() > 3);
    assertArrayEquals(before, training.rule().weight(Filters.HIDDEN_WEIGHT));
  }

  @Test
  void rerolledWeightsReachTheOrganismAtOnceAndAreTrainedFromThere() {
    small();
    Organism organism = training.organism(10, 10);
    Rule first = organism.rule();
    training.reroll();
    assertNotSame(first, organism.rule());
    training.start();
    framesUntil(() -> training.iterations() > 3);
    training.reroll();
    Rule rerolled = training.rule();
    framesUntil(() -> training.iterations() > 0 && training.rule() != rerolled);
    float[] from = rerolled.weight(Filters.HIDDEN_WEIGHT);
    float[] to = training.rule().weight(Filters.HIDDEN_WEIGHT);
    double moved = 0;
    for (int i = 0; i < from.length; i++) {
      moved = Math.max(moved, Math.abs(from[i] - to[i]));
    }
    assertTrue(moved > 0 && moved < 0.001 * (training.iterations() + 2), "moved " + moved);
  }

  @Test
  void whatWasLearnedIsSavedAndGoneOnFrom() {
    small();
    Rule learned = training.rule();
    assertTrue(training.save("deep/edges.safetensors"));
    training.reroll();
    training.load("deep/edges.safetensors");
    assertArrayEquals(
        learned.weight(Filters.OUTPUT_WEIGHT), training.rule().weight(Filters.OUTPUT_WEIGHT));
    Rule other = Rule.untrained(RuleSpec.growing(), 1);
    assertThrows(IllegalArgumentException.class, () -> training.rule(other));
  }

  @Test
  void whatCannotBeSavedIsOneLineAndTrainingGoesOn() throws IOException {
    small();
    Files.writeString(dir.resolve("file"), "in the way");
    for (String name : List.of("file/edges.safetensors", "a\0b")) {
      List<String> told = Console.during(() -> assertFalse(training.save(name)));
      assertEquals(1, told.size(), told.toString());
      assertTrue(told.get(0).startsWith("Training: "), told.get(0));
    }
    assertFalse(training.failed());
    assertThrows(NullPointerException.class, () -> training.save(null));
  }

  /** The quickest of three: a busy machine may keep this thread from noticing. */
  @Test
  void closingEndsItInTheMiddleOfAnIteration() throws InterruptedException {
    double quickest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 3; i++) {
      training = Training.yourLoss(sketch);
      training.set("trainGrid", 128);
      training.set("batch", 16);
      training.set("steps", 48); // seconds
      training.start();
      await(() -> isThere("morphogen-training") && training.status().equals("begins"));
      Thread.sleep(200);
      long start = System.nanoTime();
      training.dispose();
      quickest = Math.min(quickest, (System.nanoTime() - start) / 1e9);
      await(() -> !isThere("morphogen-training"));
      assertFalse(training.failed(), training.status());
    }
    assertTrue(quickest < 1, quickest + " s");
  }

  @Test
  void aPictureIsGrownByTheSameTraining() {
    training = Training.grow(sketch, "lizard", 8, 12);
    Organism organism = training.organism(12, 12);
    training.start();
    framesUntil(() -> training.iterations() > 2);
    assertEquals(16, organism.rule().spec().channels());
    assertEquals(0, training.terms().length);
    assertTrue(training.status().matches("\\d+ %(, .*)?"), training.status());
    training.stop();
    assertTrue(training.status().matches("\\d+ %, resting.*"), training.status());
    training.close();
    training = null;
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Training.grow(sketch, "wombat.png"));
    assertTrue(e.getMessage().contains("data"), e.getMessage());
  }

  @Test
  void anInfectionBeginsAsItsHost() {
    training = Training.infect(sketch, "chick", "heart", 8, 12);
    Organism organism = training.organism(12, 12);
    Rollout chick =
        new JavaRollout(
            RuleFile.builtIn("chick").rule(),
            RuleFile.builtIn("chick").rule().spec().first(12, 12, 1),
            1);
    chick.steps(100);
    assertArrayEquals(chick.state().values(), organism.state().values(), 1e-4f);
    training.start();
    framesUntil(() -> training.iterations() > 2);
    assertFalse(training.failed(), training.status());
    training.teach(new Organism(sketch, "chick", 20, 20)); // another grid has a host of its own
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> Training.infect(sketch, "coral", "lizard"));
    assertTrue(e.getMessage().contains("channels"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Training.infect(sketch, "wombat", "lizard"));
  }

  /** How high the brightest cell is; an exception if it is asked to. */
  private record Peak(boolean fails) implements Term {
    @Override
    public Range target() {
      return new Range("peak", 0, 1, 0.5, "How bright the brightest cell is.");
    }

    @Override
    public NDArray perSample(Observation look, double target) {
      if (fails) {
        throw new IllegalArgumentException("no peak today");
      }
      return look.now().max(new int[] {2}).max(new int[] {2}).sub(target).square();
    }
  }

  @Test
  void aTermOfOnesOwnCountsAlone() {
    training = Training.yourLoss(sketch, new Peak(false));
    assertEquals("peak", training.terms()[0]);
    assertEquals(1, training.get("peak.weight"));
    assertEquals(0, training.get("edge.weight"));
    training.start();
    framesUntil(() -> training.iterations() > 2 && isTheWholeLoss("peak"));
  }

  @Test
  void aTermThatFailsEndsTrainingWithAMessageAndItCanBeStartedAgain() {
    training = Training.yourLoss(sketch, new Peak(true));
    training.start();
    framesUntil(() -> training.failed());
    assertTrue(training.status().contains("no peak today"), training.status());
    assertFalse(training.running());
    training.set("peak.weight", 0);
    training.set("edge.weight", 1);
    training.start();
    framesUntil(() -> training.iterations() > 1);
    assertFalse(training.failed());
  }

  @Test
  void twoTrainingsDoNotDisturbEachOther() {
    small();
    training.set("steps", 1); // next to nothing but losses
    try (Training other = Training.grow(sketch, "lizard", 8, 12);
        Training third = Training.yourLoss(sketch)) {
      third.set("trainGrid", 16);
      training.start();
      other.start();
      third.start();
      framesUntil(
          () -> {
            other.pre();
            third.pre();
            assertFalse(other.failed(), other.status());
            assertFalse(third.failed(), third.status());
            return training.iterations() > 60 && other.iterations() > 5 && third.iterations() > 60;
          });
    }
  }

  @Test
  void lossesThatAreNoNumbersEndTrainingWithAMessage() {
    Term broken =
        new Term() {
          @Override
          public Range target() {
            return new Range("broken", 0, 1, 0.5, "Nothing.");
          }

          @Override
          public NDArray perSample(Observation look, double target) {
            return Observation.mean(look.now().sub(2).log());
          }
        };
    training = Training.yourLoss(sketch, broken);
    training.start();
    framesUntil(() -> training.failed());
    assertTrue(training.status().contains("no longer a number"), training.status());
  }

  @Test
  void whatIsMendedByItselfIsTold() {
    AtomicInteger asked = new AtomicInteger();
    Term now =
        new Term() {
          @Override
          public Range target() {
            return new Range("moody", 0, 1, 0.5, "Mean brightness, but once it is no number.");
          }

          @Override
          public NDArray perSample(Observation look, double target) {
            NDArray mean = Observation.mean(look.now());
            return asked.incrementAndGet() == 5 ? mean.sub(2).log() : mean.square();
          }
        };
    training = Training.yourLoss(sketch, now);
    training.set("trainGrid", 16);
    training.start();
    framesUntil(() -> training.status().contains("went back"));
    framesUntil(() -> training.iterations() > 8);
    assertFalse(training.failed());
    for (float loss : training.losses()) {
      assertTrue(loss >= 0, loss + " is plotted");
    }
  }

  @Test
  void coloursCanBeTrainedToo() {
    RuleSpec colours = RuleSpec.yourLoss().withChannels(6).withVisible(3).withHidden(12);
    training = Training.yourLoss(sketch, colours);
    training.set("saturation.weight", 1);
    training.set("trainGrid", 16);
    training.start();
    framesUntil(() -> training.iterations() > 2);
    assertTrue(training.loss("saturation") >= 0);
    assertFalse(training.failed(), training.status());
  }

  /** With fixed weights the mean of red r is fixed too: (r - 0)² and (r - 1)². */
  @Test
  void oneColourCanBeWishedFor() {
    RuleSpec colours = RuleSpec.yourLoss().withChannels(6).withVisible(3).withHidden(12);
    training = Training.yourLoss(sketch, colours);
    training.set("trainGrid", 16);
    training.set("learningRate", 0);
    training.set("red.brightness.solo", 1);
    training.set("red.brightness.target", 0);
    training.start();
    framesUntil(() -> training.iterations() > 2);
    double red = Math.sqrt(training.loss("red.brightness"));
    training.set("red.brightness.target", 1);
    int turned = training.iterations();
    framesUntil(() -> training.iterations() > turned + 2);
    assertEquals(1 - red, Math.sqrt(training.loss()), 0.05);
  }

  @Test
  void rolloutsAreLongEnoughForAllLooks() {
    small();
    training.set("looks", 5);
    training.set("apart", 6); // 25 steps where 3 were wished for
    training.set("stay.weight", 1);
    training.start();
    framesUntil(() -> training.iterations() > 1);
    assertTrue(training.loss("stay") >= 0);
  }

  @Test
  void aRecipeIsThereAtOnceAndItsTermsCanBeTurned() {
    training = Training.recipe(sketch, "ember");
    assertEquals(0.2f, training.get("green.brightness.target"));
    assertEquals(0, training.get("edge.weight"));
    assertEquals(2, training.get("looks"));
    assertEquals(20, training.get("steps"));
    Organism organism = training.organism(16, 16);
    organism.step(3);
    training.set("trainGrid", 16);
    training.start();
    framesUntil(() -> training.iterations() > 1);
    assertTrue(training.loss("green.brightness") >= 0);
    assertTrue(Float.isNaN(training.loss("blue.contrast")), "not wished for");
  }

  @Test
  void everyRecipeCanBeTurned() {
    for (Recipe recipe : Recipes.all()) {
      training = Training.recipe(sketch, recipe.name());
      assertEquals(recipe.spec(), training.rule().spec());
      for (WeightedTerm weighted : recipe.terms()) {
        assertEquals(weighted.weight(), training.get(weighted.name() + ".weight"), 1e-6);
        assertEquals(weighted.target(), training.get(weighted.name() + ".target"), 1e-6);
      }
      float steps = training.get("steps");
      float spread = training.get("spread");
      assertEquals(recipe.options().rollouts().fewest(), steps - spread, 1, recipe.name());
      assertEquals(recipe.options().rollouts().most(), steps + spread, 1, recipe.name());
      assertEquals("resting", training.status(), "it has been trained, elsewhere");
      training.reroll();
      assertEquals("untrained", training.status());
      training.close();
    }
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Training.recipe(sketch, "soup"));
    assertTrue(e.getMessage().contains("coral"), e.getMessage());
  }

  /** A rule that turns everything white at once. */
  private static Rule white() {
    List<Tensor> tensors = RuleSpec.yourLoss().tensors();
    for (Tensor tensor : tensors) {
      if (tensor.name().equals(Filters.OUTPUT_BIAS)) {
        Arrays.fill(tensor.values(), 2);
      }
    }
    return new Rule(RuleSpec.yourLoss(), tensors);
  }

  /** The darkest and the brightest of its cells, apart. */
  private static float contrast(Organism organism) {
    float least = 1;
    float most = 0;
    for (int cell = 0; cell < organism.columns() * organism.rows(); cell++) {
      float value = organism.state().values()[cell * organism.rule().spec().channels()];
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return most - least;
  }

  @Test
  void rerolledWeightsComeWithNewCells() {
    small();
    Organism organism = training.organism(10, 10);
    organism.edit(state -> Arrays.fill(state.values(), 0));
    assertEquals(0, contrast(organism));
    training.reroll();
    assertTrue(contrast(organism) > 0.5);
  }

  @Test
  void otherWeightsComeWithoutThem() {
    small();
    Organism organism = training.organism(10, 10);
    organism.edit(state -> Arrays.fill(state.values(), 0));
    training.rule(white());
    assertEquals(0, contrast(organism));
  }

  @Test
  void aPictureThatIsStuckInOneColourIsToldAndLeft() {
    small();
    Organism organism = training.organism(10, 10);
    organism.set("restart", 0);
    training.rule(white());
    organism.step(5);
    assertEquals(0, contrast(organism));
    training.start();
    framesUntil(() -> training.status().startsWith("Stuck: the picture is one plain colour"));
    framesUntil(() -> contrast(organism) > 0.5); // new cells
    framesUntil(() -> training.loss() < 0.02);
  }

  /** As the slider of Losses/OneSlider is dragged to the left for a while, and back. */
  @Test
  void noEdgesAndThenSomeAgainIsLearned() {
    small();
    training.set("learningRate", 0.004f);
    Organism organism = training.organism(12, 12);
    training.start();
    framesUntil(() -> training.iterations() > 20);
    training.set("edge.target", 0);
    framesUntil(() -> standsStill(training.losses()));
    training.set("edge.target", 0.4f);
    framesUntil(
        () -> {
          organism.update();
          return training.loss() < 0.01 && contrast(organism) > 0.5;
        });
  }

  private static boolean standsStill(float[] losses) {
    for (int i = 1; i < 20 && i < losses.length; i++) {
      if (losses[losses.length - 1 - i] != losses[losses.length - 1]) {
        return false;
      }
    }
    return losses.length > 20;
  }

  @Test
  void theOrganismBeginsAgainAtTheEndOfTheLongestRolloutWhileItTrains() {
    small();
    training.set("grid", 96); // so slow that it cannot be found stuck meanwhile, which begins anew
    training.set("batch", 8);
    training.set("steps", 4);
    training.set("spread", 2);
    Organism organism = training.organism(10, 10);
    organism.set("budget", 1000);
    organism.step(500); // long before
    training.start();
    framesUntil(() -> training.iterations() > 0);
    int begun = organism.steps();
    int[] frames = new int[1];
    framesUntil(
        () -> {
          organism.update();
          frames[0]++;
          return organism.steps() > begun + 6;
        });
    assertTrue(frames[0] > 2 * Restart.HOLD, "held twice: " + frames[0] + " frames");
    training.stop();
    training.pre();
    int stopped = organism.steps();
    for (int frame = 0; frame < 50; frame++) {
      organism.update();
    }
    assertEquals(stopped + 50, organism.steps(), "it lives on");
  }

  /** 25 steps, the last of which is scored by both. */
  @Test
  void theLongestRolloutIsScoredLast() {
    YourLossKind kind = new YourLossKind(RuleSpec.yourLoss(), List.of());
    LiveTraining live = LiveTraining.of(kind, Given.only(RuleSpec.yourLoss()), 1);
    assertEquals(10, live.longestRollout());
    live.knobs().set("spread", 5);
    assertEquals(15, live.longestRollout());
    live.knobs().set("looks", 5);
    live.knobs().set("apart", 6);
    assertEquals(25, live.longestRollout());
    live.knobs().set("looks", 1);
    live.knobs().set("apart", 24);
    live.knobs().set("move.weight", 1);
    assertEquals(25, live.longestRollout(), "a term that compares needs two scored steps");
    assertEquals(112, new GrowKind().longestRollout());
  }

  @Test
  void whoNoLongerLearnsLivesOn() {
    small();
    Organism first = training.organism(10, 10);
    first.set("budget", 1000);
    training.start();
    framesUntil(() -> training.iterations() > 0);
    Organism second = training.organism(10, 10);
    second.set("budget", 1000);
    training.pre();
    for (int frame = 0; frame < 20; frame++) {
      first.update();
      second.update();
    }
    assertEquals(20, first.steps());
    assertEquals(3, second.steps());
    training.close();
    second.update();
    assertEquals(4, second.steps());
  }

  /** A picture that kills whatever grows; live it ends like any other failure. */
  @Test
  void aTrainingInWhichNothingLivesAnyMoreEndsWithAMessage() {
    training = Training.grow(sketch, "lizard", 8, 12);
    List<Tensor> tensors = training.rule().tensors().stream().map(Tensor::copy).toList();
    for (Tensor tensor : tensors) {
      if (tensor.name().equals(Filters.OUTPUT_BIAS)) {
        tensor.values()[3] = -5;
      }
    }
    training.rule(new Rule(training.rule().spec(), tensors));
    training.start();
    framesUntil(() -> training.failed());
    assertTrue(training.status().contains("nothing lives any more"), training.status());
    assertFalse(training.running());
  }
}
