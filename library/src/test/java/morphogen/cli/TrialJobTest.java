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
  private static Trial trial(Throwable fault) {
    List<String> words =
        new AbstractList<>() {
          @Override
          public String get(int index) {
            if (fault instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) fault;
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
  }

  @Test
  void whoeverSaysThatMemoryIsUsedUpItIsTheSameResult() {
    OutOfMemoryError java = new OutOfMemoryError("Java heap space");
    String cpu = "DefaultCPUAllocator: can't allocate memory: you tried to allocate 64 bytes.";
    String windows = "DefaultCPUAllocator: not enough memory: you tried to allocate 64 bytes.";
    String card = "CUDA out of memory. Tried to allocate 2.00 GiB.";
    for (Throwable fault :
        List.of(
            java,
            new IllegalStateException("Iteration 3 failed.", java),
            cause(cpu),
            cause(windows),
            new IllegalStateException("A task failed.", cause(card)))) {
      assertTrue(trial(fault).ranOutOfMemory(), fault.toString());
    }
    Trial other = trial(new IllegalStateException("It broke.", cause("a shape is wrong")));
    assertEquals("It broke.", other.fault());
  }

  private static Throwable cause(String message) {
    return new IllegalStateException(message);
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
