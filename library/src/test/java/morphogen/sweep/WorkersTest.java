package morphogen.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {
  @Test
  void eachJobIsDoneOnceAndSeveralAtTheSameTime() {
    CountDownLatch both = new CountDownLatch(2);
    try (Workers workers = Workers.local(2)) {
      assertEquals(2, workers.atOnce());
      List<CompletableFuture<Integer>> results =
          IntStream.range(0, 12)
              .mapToObj(
                  n ->
                      workers.submit(
                          () -> {
                            both.countDown();
                            assertTrue(both.await(60, TimeUnit.SECONDS), "another one meanwhile");
                            return n * n;
                          }))
              .toList();
      for (int n = 0; n < 12; n++) {
        assertEquals(n * n, results.get(n).join());
      }
    }
  }

  @Test
  void aJobThatFailsSaysWhyAndTheOthersGoOn() {
    try (Workers workers = Workers.local(1)) {
      CompletableFuture<Integer> fails =
          workers.submit(
              () -> {
                throw new IllegalArgumentException("no such picture");
              });
      assertEquals(7, workers.submit(() -> 7).join());
      Throwable why = assertThrows(CompletionException.class, fails::join).getCause();
      assertInstanceOf(Workers.JobFailedException.class, why);
      assertEquals("no such picture", why.getMessage());
    }
  }

  @Test
  void whoWaitsForClosedWorkersIsTold() throws InterruptedException {
    Workers workers = Workers.local(1);
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Integer> under =
        workers.submit(
            () -> {
              begun.countDown();
              Thread.sleep(60_000);
              return 1;
            });
    CompletableFuture<Integer> queued = workers.submit(() -> 2);
    assertTrue(begun.await(60, TimeUnit.SECONDS));
    workers.close();
    assertTrue(under.isCompletedExceptionally() && queued.isCompletedExceptionally());
  }

  @Test
  void closedWorkersDoNothing() {
    Workers workers = Workers.local(1);
    workers.close();
    workers.close();
    assertTrue(workers.submit(() -> 1).isCompletedExceptionally());
  }

  /** This build is without it; the one with it is tested by the profile "spark". */
  @Test
  void withoutSparkItIsSaidHowToHaveIt() {
    String why =
        assertThrows(IllegalStateException.class, () -> Workers.spark("local[2]")).getMessage();
    assertTrue(why.contains("mvn -P spark compile"), why);
  }
}
