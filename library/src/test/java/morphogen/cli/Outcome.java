package morphogen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import morphogen.kind.Kinds;

/** What came of a command line that was run in this process. */
public record Outcome(int code, String says) {
  public static Outcome of(Object... args) {
    return of(Kinds.BUILT_IN, args);
  }

  /** The same with other kinds of training. */
  public static Outcome of(Kinds kinds, Object... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    try {
      System.setOut(both);
      System.setErr(both);
      int code = Main.run(kinds, words(args));
      return new Outcome(code, said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private static String[] words(Object... args) {
    return Stream.of(args).map(Object::toString).toArray(String[]::new);
  }

  public static Outcome well(Object... args) {
    Outcome outcome = of(args);
    assertEquals(0, outcome.code, outcome.says);
    return outcome;
  }

  public static void refuses(String word, Object... args) {
    Outcome outcome = of(args);
    assertEquals(2, outcome.code, outcome.says);
    assertTrue(outcome.says.contains(word), outcome.says);
    assertFalse(outcome.says.contains("\tat "), outcome.says);
  }

  /** Words and more of them. */
  public static Object[] with(Object[] words, Object... more) {
    return Stream.of(words, more).flatMap(Stream::of).toArray();
  }

  /** Words that grow a tiny lizard. */
  public static Object[] tinyGrow(Path out, Object... more) {
    List<Object> words = new ArrayList<>(List.of("grow", "lizard", "--out", out, "--size", 12));
    words.addAll(List.of("--grid", 16, "--channels", 8, "--hidden", 16, "--pool", 8));
    words.addAll(List.of("--batch", 2, "--damaged", 0, "--steps", "8-12", "--device", "cpu"));
    words.addAll(List.of(more));
    return words.toArray();
  }

  /** Words that learn a tiny pattern. */
  public static Object[] tinyPattern(Path out, Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("yourloss", "--out", out, "--grid", 12, "--steps", "5-8"));
    words.addAll(List.of(more));
    return words.toArray();
  }

  /** What a run wrote down of itself. */
  public static JsonObject record(Path run) throws IOException {
    return JsonParser.parseString(Files.readString(run.resolve("run.json"))).getAsJsonObject();
  }

  public static JsonObject results(Path run) throws IOException {
    return record(run).getAsJsonObject("results");
  }

  /** How to train, as its plan has it. */
  public static JsonObject train(Path run) throws IOException {
    return record(run).getAsJsonObject("plan").getAsJsonObject("train");
  }

  /** The loss of every iteration. */
  public static double[] losses(Path run) throws IOException {
    return Files.readAllLines(run.resolve("metrics.csv")).stream()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
        .toArray();
  }
}
