package morphogen.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;

/** What the tutor makes of a PyTorch that comes late, or never. */
class BackgroundTrainerTest {
  private final Lesson lesson = new WishLesson(RuleSpec.yourLoss(), List.of(), 1);

  private static void until(BooleanSupplier happened) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(300),
        () -> {
          while (!happened.getAsBoolean()) {
            Thread.sleep(5);
          }
        });
  }

  private BackgroundTrainer start(PyTorchLoader arrival) {
    BackgroundTrainer tutor = new BackgroundTrainer(lesson, 1, arrival);
    lesson.knobs().set(Lesson.TRAIN, 1);
    tutor.wake();
    return tutor;
  }

  @Test
  void aPyTorchThatCannotBeHadIsTold() {
    BackgroundTrainer tutor =
        start(
            new PyTorchLoader() {
              @Override
              void load() {
                throw new IllegalStateException("put it there");
              }
            });
    until(() -> !tutor.trouble().isEmpty());
    assertTrue(tutor.trouble().contains("put it there"), tutor.trouble());
    assertEquals("", tutor.arriving());
    assertEquals(0, lesson.knobs().get(Lesson.TRAIN));
    until(() -> !tutor.working());
    assertNobodyWaits(tutor);
    tutor.close();
  }

  @Test
  void aBrokenNativeLibraryIsToldToo() {
    BackgroundTrainer tutor =
        start(
            new PyTorchLoader() {
              @Override
              void load() {
                throw new UnsatisfiedLinkError("libtorch is from the moon");
              }
            });
    until(() -> !tutor.trouble().isEmpty());
    assertTrue(tutor.trouble().contains("from the moon"), tutor.trouble());
    tutor.close();
  }

  @Test
  void nobodyWaitsForAFetchThatHangs() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    BackgroundTrainer tutor =
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
    until(() -> tutor.arriving().contains("PyTorch"));
    long start = System.nanoTime();
    tutor.close();
    double seconds = (System.nanoTime() - start) / 1e9;
    assertTrue(seconds < 5, seconds + " s");
    until(() -> !tutor.working());
    assertEquals("", tutor.trouble());
    never.countDown();
  }

  @Test
  void trainingRestsWhileThePictureComesLateButNotForGood() {
    Throttle courtesy = new Throttle();
    long now = 1;
    for (int i = 0; i < 100; i++) {
      courtesy.frame(now, 60);
      now += 16_666_667;
    }
    assertEquals(0, rest(courtesy, 1000));
    for (int i = 0; i < 100; i++) {
      courtesy.frame(now, 60);
      now += 40_000_000;
    }
    assertEquals(2000, rest(courtesy, 1000), "a third of the thread at least");
    assertEquals(50_000_000, rest(courtesy, 1_000_000_000), "it may have waited");
    for (int i = 0; i < 1000; i++) {
      courtesy.frame(now, 60);
      now += 16_666_667;
    }
    assertEquals(0, rest(courtesy, 1000));
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
  private static void assertNobodyWaits(BackgroundTrainer tutor) {
    double quickest = Double.POSITIVE_INFINITY;
    for (int round = 0; round < 3; round++) {
      long waited = 0;
      for (int i = 0; i < 20; i++) {
        LockSupport.parkNanos(10_000_000);
        long start = System.nanoTime();
        tutor.frame(1000);
        waited += System.nanoTime() - start;
      }
      quickest = Math.min(quickest, waited / 1e9);
    }
    assertTrue(quickest < 0.03, "waited " + quickest + " s");
  }

  private static long rest(Throttle courtesy, long worked) {
    courtesy.begin(1);
    return courtesy.end(1 + worked);
  }

  @Test
  void aLatePictureWaitsForATrainingThatStarves() {
    Throttle courtesy = new Throttle();
    long frame = 50_000_000;
    long now = frame;
    assertEquals(0, courtesy.frame(now, 60));
    assertEquals(0, courtesy.frame(now += frame, 60), "nothing is trained");
    courtesy.begin(now);
    assertEquals(0, courtesy.frame(now += frame, 60), "it has only just begun");
    assertEquals(frame * 3 / 10, courtesy.frame(now += frame, 60));
    assertEquals(20_000_000, courtesy.frame(now += 10 * frame, 60), "not longer than that");
    assertEquals(0, courtesy.frame(now += 16_000_000, 60), "in time: there is time to spare");
    courtesy.end(now);
    assertEquals(0, courtesy.frame(now + frame, 60));
  }
}
