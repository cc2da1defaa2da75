package morphogen.rollout;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import morphogen.cells.State;
import morphogen.rule.RuleFile;

/**
 * Plays rules as {@code reference/rule-format.md} says, in Python: {@code player.py}, two processes
 * that take turns and are one rule ahead of whoever compares.
 */
final class NumpyPlayer implements AutoCloseable {
  /**
   * One rollout.
   *
   * @param states from the first on
   * @param margins of each state, how far each cell was from being cleared or not
   * @param drift of each state, from a rollout computed in 64 bits; a share of its largest value
   */
  record Played(List<State> states, List<float[]> margins, float[] drift) {}

  private static final Path PAGE = Path.of("reference/rule-format.md");
  private static final Path PLAYER =
      Path.of("library/src/test/resources/morphogen/rollout/player.py");

  private static final int PROCESSES = 2;

  private final List<Process> processes = new ArrayList<>();
  private final List<Future<Played>> ahead = new ArrayList<>();
  private final ExecutorService readers = Executors.newFixedThreadPool(PROCESSES);
  private final List<Iterator<Callable<Played>>> reading = new ArrayList<>();
  private int turn;

  /**
   * Starts to play, each for as many steps as it says, and waits whenever it is not read.
   *
   * @param folder for the rules' files
   */
  NumpyPlayer(List<RandomRules.Play> plays, Path folder) throws IOException {
    String python = python();
    for (int part = 0; part < PROCESSES; part++) {
      List<RandomRules.Play> mine = new ArrayList<>();
      for (int i = part; i < plays.size(); i += PROCESSES) {
        mine.add(plays.get(i));
      }
      Path errors = folder.resolve("errors%d.txt".formatted(part));
      ProcessBuilder builder =
          new ProcessBuilder(
              python, PLAYER.toString(), PAGE.toString(), list(mine, part, folder).toString());
      builder.environment().put("OMP_NUM_THREADS", "1");
      builder.environment().put("OPENBLAS_NUM_THREADS", "1");
      builder.environment().put("MALLOC_MMAP_THRESHOLD_", "1000000000"); // keeps memory it has used
      builder.environment().put("MALLOC_TRIM_THRESHOLD_", "1000000000");
      Process process = builder.redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      processes.add(process);
      InputStream states = new BufferedInputStream(process.getInputStream(), 1 << 20);
      reading.add(
          mine.stream()
              .map(play -> (Callable<Played>) () -> read(play, states, errors))
              .iterator());
      ahead.add(readers.submit(reading.get(part).next()));
    }
  }

  private Path list(List<RandomRules.Play> plays, int part, Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (RandomRules.Play play : plays) {
      Path file = folder.resolve(play.name() + ".safetensors");
      new RuleFile(play.rule(), Map.of()).write(file);
      lines.add(
          "%s\t%d\t%d\t%s\t%d"
              .formatted(
                  file,
                  play.width(),
                  play.height(),
                  Long.toUnsignedString(play.randomSeed()),
                  play.steps()));
    }
    return Files.write(folder.resolve("plays%d.txt".formatted(part)), lines);
  }

  /** Skips the test, saying why, where no Python has NumPy. */
  private static String python() throws IOException {
    for (String python : List.of("python3", "/usr/bin/python3", "python")) {
      try {
        Process process =
            new ProcessBuilder(python, "-c", "import numpy")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() == 0) {
          return python;
        }
      } catch (IOException e) {
        // there is none of that name
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    return abort("rules are played by a second implementation where python3 can import numpy");
  }

  /** The next rollout, in the order in which they were given. */
  Played next() throws IOException {
    int part = turn++ % PROCESSES;
    try {
      Played played = ahead.get(part).get();
      if (reading.get(part).hasNext()) {
        ahead.set(part, readers.submit(reading.get(part).next()));
      }
      return played;
    } catch (InterruptedException | ExecutionException e) {
      throw new IOException(e);
    }
  }

  private Played read(RandomRules.Play play, InputStream states, Path errors) throws IOException {
    int cells = play.width() * play.height();
    int values = cells * play.rule().spec().channels();
    Played played = new Played(new ArrayList<>(), new ArrayList<>(), new float[play.steps() + 1]);
    for (int step = 0; step <= play.steps(); step++) {
      int bytes = (values + cells + 1) * Float.BYTES;
      byte[] read = states.readNBytes(bytes);
      if (read.length < bytes) {
        throw new AssertionError("player.py ended early: " + Files.readString(errors));
      }
      var floats = ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      State state = new State(play.width(), play.height(), play.rule().spec().channels());
      float[] margins = new float[cells];
      floats.get(state.values()).get(margins);
      played.states.add(state);
      played.margins.add(margins);
      played.drift[step] = floats.get();
    }
    return played;
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy); // which ends what is read of them
    readers.shutdownNow();
    for (Process process : processes) {
      try {
        process.waitFor(5, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
