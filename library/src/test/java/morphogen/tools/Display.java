package morphogen.tools;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A screen for sketches: the one there is, or a virtual one of our own. */
public final class Display implements AutoCloseable {
  /**
   * The server ends when its input does: with close(), or however this JVM ends, but not before.
   */
  private static final String UNTIL_WE_END =
      "Xvfb :%d -displayfd 1 -screen 0 1280x1024x24 & cat > /dev/null; kill $!";

  /**
   * The first of the numbers that this process tries: each its own, since two servers that look for
   * a free one at the same time get in each other's way.
   */
  private static final int FIRST = 100 + (int) (ProcessHandle.current().pid() % 800) * 64;

  private static final AtomicInteger TRIED = new AtomicInteger();

  private final String name;
  private final Process server;

  private Display(String name, Process server) {
    this.name = name;
    this.server = server;
  }

  /** Skips the test, saying why, where there is neither a screen nor Xvfb. */
  public static Display open() throws IOException {
    String given = System.getenv("DISPLAY");
    boolean elsewhere = !System.getProperty("os.name").equals("Linux");
    if (elsewhere || given != null && !given.isBlank()) {
      return new Display(given, null);
    }
    try {
      new ProcessBuilder("Xvfb", "-help").redirectErrorStream(true).start().destroy();
      for (int i = 0; i < 5; i++) {
        Display display = start(FIRST + TRIED.getAndIncrement() % 64);
        if (display != null) {
          return display;
        }
      }
    } catch (IOException e) {
      return abort("sketches need a display: set DISPLAY or install xvfb");
    }
    return abort("Xvfb does not start here");
  }

  /** Null if there is a display of that number already. */
  private static Display start(int number) throws IOException {
    Process server =
        new ProcessBuilder("sh", "-c", UNTIL_WE_END.formatted(number))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream()));
    if (out.readLine() == null) { // once it is ready it says its number
      server.destroy();
      return null;
    }
    return new Display(":" + number, server);
  }

  /** What DISPLAY must be; null where screens have no names. */
  public String name() {
    return name;
  }

  /** Lets the process show itself here. */
  void use(ProcessBuilder process) {
    if (name != null) {
      process.environment().put("DISPLAY", name);
    }
  }

  @Override
  public void close() {
    if (server != null) {
      try {
        server.getOutputStream().close();
        server.waitFor(5, TimeUnit.SECONDS);
      } catch (IOException e) {
        server.destroy();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
