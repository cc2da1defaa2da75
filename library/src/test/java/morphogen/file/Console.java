package morphogen.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** What is told in the console meanwhile. */
public final class Console {
  private Console() {}

  /** The lines that something tells. */
  public static List<String> during(Runnable something) {
    PrintStream console = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, UTF_8));
    try {
      something.run();
    } finally {
      System.setErr(console);
    }
    return said.toString(UTF_8).lines().toList();
  }
}
