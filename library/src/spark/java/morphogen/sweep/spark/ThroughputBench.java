package morphogen.sweep.spark;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import morphogen.bench.Benchmark;
import morphogen.sweep.Workers;

/** How long the same short trainings take two threads of this process and Spark's local[2]. */
public final class ThroughputBench {
  private static final int JOBS = 16;
  private static final int ROUNDS = 5;

  private ThroughputBench() {}

  public static void main(String[] words) {
    try (Workers local = Workers.local(2);
        Workers spark = Workers.spark("local[2]")) {
      Benchmark benchmark = new Benchmark("workers");
      benchmark.add("2 threads", () -> train(local));
      benchmark.add("Spark local[2]", () -> train(spark));
      System.out.print(benchmark.run(1, ROUNDS, JOBS + " trainings of 50 iterations"));
    }
  }

  private static void train(Workers workers) {
    List<CompletableFuture<Double>> losses =
        LongStream.rangeClosed(1, JOBS)
            .mapToObj(seed -> workers.submit(new TrainingJob(50, 32, seed)))
            .toList();
    losses.forEach(CompletableFuture::join);
  }
}
