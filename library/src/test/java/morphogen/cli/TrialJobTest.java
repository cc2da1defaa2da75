package morphogen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import morphogen.sweep.Trial;
import morphogen.sweep.TrialPlan;
import morphogen.sweep.Workers;
import org.junit.jupiter.api.Test;

/** What goes wrong with a trial is its result, and the sweep goes on. */
class TrialJobTest {
  private static final TrialPlan PLAN = new TrialPlan(3, "lizard", Map.of("hidden", "8"), 7, 0, 1);

  /** A trial whose first word cannot be read. */
  private static Trial trial(Error error) {
    List<String> words =
        new AbstractList<>() {
          @Override
          public String get(int index) {
            throw error;
          }

          @Override
          public int size() {
            return 1;
          }
        };
    return new TrialJob(words, PLAN, 1, 1).call();
  }

  @Test
  void whatASettingCanCauseIsTheTrialsResult() {
    Trial deep = trial(new StackOverflowError());
    assertEquals(3, deep.number());
    assertEquals("java.lang.StackOverflowError", deep.fault());
    assertTrue(Double.isNaN(deep.loss()));
    assertTrue(trial(new OutOfMemoryError()).ranOutOfMemory());
  }

  @Test
  void whatNoSettingCanCauseIsNoResult() {
    for (Error error :
        List.of(
            new NoClassDefFoundError("ai/djl/Model"),
            new UnsatisfiedLinkError("no torch"),
            new ExceptionInInitializerError())) {
      Workers.NotReadyException why =
          assertThrows(Workers.NotReadyException.class, () -> trial(error));
      assertTrue(why.getMessage().contains(error.toString()), why.getMessage());
    }
  }

  @Test
  void whatIsInterruptedHasNoResult() {
    Thread.currentThread().interrupt();
    try {
      assertThrows(CancellationException.class, () -> trial(new NoClassDefFoundError("a/B")));
    } finally {
      assertTrue(Thread.interrupted());
    }
  }
}
