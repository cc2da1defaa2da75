package morphogen.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import morphogen.kind.AttendKind;
import morphogen.kind.Given;
import morphogen.kind.GrowKind;
import morphogen.kind.TextureKind;
import morphogen.kind.YourLossKind;
import morphogen.picture.CutOut;
import morphogen.picture.Emoji;
import morphogen.rule.RuleSpec;
import morphogen.train.TrainOptions;
import org.junit.jupiter.api.Test;

/** What the trainer makes of a PyTorch that comes late, or never. */
class BackgroundTrainerTest {
  private final LiveTraining training =
      LiveTraining.of(
          new YourLossKind(RuleSpec.yourLoss(), List.of()), Given.only(RuleSpec.yourLoss()), 1);

  private static void until(BooleanSupplier happened) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(300),
        () -> {
          while (!happened.getAsBoolean()) {
            Thread.sleep(5);
          }
        });
  }

  private BackgroundTrainer start(PyTorchLoader loader) {
    BackgroundTrainer trainer = new BackgroundTrainer(training, 1, loader);
    training.knobs().set(LiveTraining.TRAIN, 1);
    trainer.wake();
    return trainer;
  }

  @Test
  void aPyTorchThatCannotBeHadIsTold() {
    BackgroundTrainer trainer =
        start(
            new PyTorchLoader() {
              @Override
              void load() {
                throw new IllegalStateException("put it there");
              }
            });
    until(() -> !trainer.trouble().isEmpty());
    assertTrue(trainer.trouble().contains("put it there"), trainer.trouble());
    assertEquals("", trainer.arriving());
    assertEquals(0, training.knobs().get(LiveTraining.TRAIN));
    until(() -> !trainer.working());
    assertNobodyWaits(trainer);
    trainer.close();
  }

  @Test
  void aBrokenNativeLibraryIsToldToo() {
    BackgroundTrainer trainer =
        start(
            new PyTorchLoader() {
              @Override
              void load() {
                throw new UnsatisfiedLinkError("libtorch is from the moon");
              }
            });
    until(() -> !trainer.trouble().isEmpty());
    assertTrue(trainer.trouble().contains("from the moon"), trainer.trouble());
    trainer.close();
  }

  @Test
  void nobodyWaitsForAFetchThatHangs() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    BackgroundTrainer trainer =
        start(
            new PyTorchLoader() {
              @Override
              void load() {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }
            });
    until(() -> trainer.arriving().contains("PyTorch"));
    long start = System.nanoTime();
    trainer.close();
    double seconds = (System.nanoTime() - start) / 1e9;
    assertTrue(seconds < 5, seconds + " s");
    until(() -> !trainer.working());
    assertEquals("", trainer.trouble());
    never.countDown();
  }

  @Test
  void trainingRestsWhileThePictureComesLateButNotForGood() {
    Throttle throttle = new Throttle();
    long now = 1;
    for (int i = 0; i < 100; i++) {
      throttle.frame(now, 60);
      now += 16_666_667;
    }
    assertEquals(0, rest(throttle, 1000));
    for (int i = 0; i < 100; i++) {
      throttle.frame(now, 60);
      now += 40_000_000;
    }
    assertEquals(2000, rest(throttle, 1000), "a third of the thread at least");
    assertEquals(50_000_000, rest(throttle, 1_000_000_000), "it may have waited");
    for (int i = 0; i < 1000; i++) {
      throttle.frame(now, 60);
      now += 16_666_667;
    }
    assertEquals(0, rest(throttle, 1000));
  }

  @Test
  void aCurveForgetsTheOldest() {
    Curve curve = new Curve(3);
    for (int i = 0; i < 11; i++) {
      curve.add(i);
    }
    assertEquals(8, curve.values()[0]);
    assertEquals(10, curve.values()[2]);
    curve.clear();
    assertEquals(0, curve.values().length);
    curve.add(1);
    assertFalse(curve.values().length != 1);
  }

  /**
   * Late frames of a sketch whose training has ended: 20 of them, 10 ms each, would wait 0.06
   * seconds.
   */
  private static void assertNobodyWaits(BackgroundTrainer trainer) {
    double quickest = Double.POSITIVE_INFINITY;
    for (int round = 0; round < 3; round++) {
      long waited = 0;
      for (int i = 0; i < 20; i++) {
        LockSupport.parkNanos(10_000_000);
        long start = System.nanoTime();
        trainer.frame(1000);
        waited += System.nanoTime() - start;
      }
      quickest = Math.min(quickest, waited / 1e9);
    }
    assertTrue(quickest < 0.03, "waited " + quickest + " s");
  }

  private static long rest(Throttle throttle, long worked) {
    throttle.begin(1);
    return throttle.end(1 + worked);
  }

  @Test
  void aLatePictureWaitsForATrainingThatStarves() {
    Throttle throttle = new Throttle();
    long frame = 50_000_000;
    long now = frame;
    assertEquals(0, throttle.frame(now, 60));
    assertEquals(0, throttle.frame(now += frame, 60), "nothing is trained");
    throttle.begin(now);
    assertEquals(0, throttle.frame(now += frame, 60), "it has only just begun");
    assertEquals(frame * 3 / 10, throttle.frame(now += frame, 60));
    assertEquals(20_000_000, throttle.frame(now += 10 * frame, 60), "not longer than that");
    assertEquals(0, throttle.frame(now += 16_000_000, 60), "in time: there is time to spare");
    throttle.end(now);
    assertEquals(0, throttle.frame(now + frame, 60));
  }

  /**
   * A fifth of a second of training, however long loading took; then it is told what came of it.
   */
  @Test
  void aPictureThatHasHadItsTimeIsDone() {
    BufferedImage picture = Emoji.find("lizard").orElseThrow().picture();
    LiveTraining grown = Growing.of("lizard", picture, CutOut.AUTO, 8, 12, 1);
    TrainOptions brief = grown.options().withMinutes(0.2 / 60);
    Given given = Given.picture(grown.start(1).spec(), GrowKind.TARGET, grown.target());
    LiveTraining ends = new LiveTraining(GrowKind.inASketch(8, 12), given, brief);
    try (BackgroundTrainer trainer = new BackgroundTrainer(ends, 1)) {
      ends.knobs().set(LiveTraining.TRAIN, 1);
      trainer.wake();
      until(() -> trainer.status().text(false).startsWith("done, "));
      assertEquals(0, ends.knobs().get(LiveTraining.TRAIN));
      assertEquals("done, does not stay yet", trainer.status().text(false));
      int iterations = trainer.status().iterations();
      ends.knobs().set(LiveTraining.TRAIN, 1);
      trainer.wake();
      until(() -> trainer.status().iterations() > iterations + 3);
    }
  }

  /** By the style loss, which the trainer lends to the check while it is open. */
  @Test
  void aTextureThatHasHadItsTimeIsDoneToo() {
    BufferedImage wall = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 1600; i++) {
      wall.setRGB(i % 40, i / 40, i / 40 % 8 < 2 || i % 10 < 2 ? 0x909090 : 0xa02010);
    }
    LiveTraining texture = TextureTraining.of("wall", wall, 24, 1);
    TrainOptions brief = texture.options().withMinutes(0.2 / 60);
    RuleSpec spec = texture.start(1).spec();
    Given untrained = Given.picture(spec, TextureKind.PICTURE, texture.target());
    LiveTraining ends = new LiveTraining(texture.kind(), untrained, brief);
    try (BackgroundTrainer trainer = new BackgroundTrainer(ends, 1)) {
      assertEquals("untrained", trainer.text(true));
      ends.knobs().set(LiveTraining.TRAIN, 1);
      trainer.wake();
      until(() -> trainer.status().text(false).startsWith("done, "));
      assertEquals("done, does not stay yet", trainer.text(false));
      assertTrue(trainer.status().terms().get("style") > 0);
    }
  }

  @Test
  void whatCondensesIsLookedAtWhenItHasHadItsTime() {
    BufferedImage picture = Emoji.find("heart").orElseThrow().picture();
    LiveTraining attends = Condensing.of("heart", picture, 12, 1);
    TrainOptions brief = attends.options().withMinutes(0.2 / 60);
    RuleSpec spec = attends.start(1).spec();
    Given given = Given.picture(spec, AttendKind.PICTURE, attends.target());
    LiveTraining ends = new LiveTraining(attends.kind(), given, brief);
    try (BackgroundTrainer trainer = new BackgroundTrainer(ends, 1)) {
      ends.knobs().set(LiveTraining.TRAIN, 1);
      trainer.wake();
      until(() -> trainer.status().text(false).startsWith("done, "));
      assertEquals("done, does not stay yet", trainer.text(false));
      assertTrue(trainer.status().terms().get("error") > 0);
    }
  }
}
