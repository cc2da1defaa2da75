package morphogen.tools;

import com.jogamp.opengl.GL3;
import com.jogamp.opengl.GLContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import morphogen.shader.ShaderRollout;
import processing.core.PApplet;

/** How a sketch bears a long run: frame times, heap, OpenGL objects and what it complained of. */
final class StressReport {
  /** OpenGL hands out small names first, so all that live are below this. */
  private static final int NAMES = 4096;

  private static final int SAMPLES = 20;

  /** Bytes after a collection, and OpenGL objects: our own count and the driver's. */
  private record Sample(int frame, double heap, double resident, int ours, int drivers) {}

  private final PApplet sketch;
  private final int every;
  private final double[] whole; // from frame to frame, milliseconds
  private final double[] work; // from before it to its end
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<Sample> samples = new ArrayList<>();
  private final StringBuilder complaints = new StringBuilder();
  private long begun;
  private int timed;

  StressReport(PApplet sketch, int frames) {
    this.sketch = sketch;
    every = Math.max(50, frames / SAMPLES);
    whole = new double[frames + 1];
    work = new double[frames + 1];
    listen();
  }

  /** Keeps what is said on the error stream: a stack trace there is a failure. */
  private void listen() {
    PrintStream screen = System.err;
    OutputStream both =
        new OutputStream() {
          @Override
          public synchronized void write(int b) {
            screen.write(b);
            complaints.append((char) b);
          }
        };
    System.setErr(new PrintStream(both, true, StandardCharsets.UTF_8));
  }

  void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  void begin() {
    long now = System.nanoTime();
    if (begun != 0 && timed < whole.length) {
      whole[timed++] = (now - begun) / 1e6;
    }
    begun = now;
  }

  void end() {
    if (timed < work.length) {
      work[timed] = (System.nanoTime() - begun) / 1e6;
    }
    if (sketch.frameCount % every == 0) {
      samples.add(sample());
      begun = 0; // what the sample costs is nobody's frame
    }
  }

  private Sample sample() {
    for (int i = 0; i < 2; i++) {
      System.gc();
    }
    Runtime java = Runtime.getRuntime();
    return new Sample(
        sketch.frameCount,
        (java.totalMemory() - java.freeMemory()) / 1e6,
        resident(),
        ShaderRollout.openGlObjects(),
        drivers());
  }

  /** What the system has given this process, in megabytes; 0 where it does not say. */
  private static double resident() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1e3)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Every object of the context, Processing's too, found by asking for each name. */
  private static int drivers() {
    GL3 gl = GLContext.getCurrentGL().getGL3();
    int living = 0;
    for (int name = 1; name < NAMES; name++) {
      living += gl.glIsTexture(name) ? 1 : 0;
      living += gl.glIsBuffer(name) ? 1 : 0;
      living += gl.glIsFramebuffer(name) ? 1 : 0;
      living += gl.glIsVertexArray(name) ? 1 : 0;
      living += gl.glIsProgram(name) ? 1 : 0;
    }
    return living;
  }

  void print() {
    int atTheEnd = ShaderRollout.openGlObjects();
    long traces = complaints.toString().lines().filter(line -> line.startsWith("\tat ")).count();
    System.out.printf(Locale.ROOT, "frames: %d%n", sketch.frameCount);
    counts.forEach((what, times) -> System.out.printf(Locale.ROOT, "%s: %d%n", what, times));
    System.out.printf(Locale.ROOT, "lines of stack traces: %d%n", traces);
    System.out.printf(Locale.ROOT, "frame to frame, ms: %s%n", times(whole));
    System.out.printf(Locale.ROOT, "work in a frame, ms: %s%n", times(work));
    System.out.println("frame, heap MB, resident MB, OpenGL objects (Morphogen's, all):");
    for (Sample s : samples) {
      System.out.printf(
          Locale.ROOT, "%6d %8.1f %8.0f %5d %5d%n", s.frame, s.heap, s.resident, s.ours, s.drivers);
    }
    System.out.printf(Locale.ROOT, "heap slope, kB in 1000 frames: %.1f%n", slope());
    System.out.printf(Locale.ROOT, "Morphogen's OpenGL objects after dispose: %d%n", atTheEnd);
  }

  private String times(double[] millis) {
    double[] sorted = Arrays.copyOf(millis, timed);
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "median %.1f, 95 %% %.1f, 99 %% %.1f, most %.1f",
        sorted[timed / 2],
        sorted[timed * 95 / 100],
        sorted[timed * 99 / 100],
        sorted[timed - 1]);
  }

  /** Of the straight line through the heap's samples, the first of them being warm-up's end. */
  private double slope() {
    double frames = samples.stream().mapToDouble(Sample::frame).average().orElse(0);
    double heap = samples.stream().mapToDouble(Sample::heap).average().orElse(0);
    double above = 0;
    double below = 0;
    for (Sample s : samples) {
      above += (s.frame - frames) * (s.heap - heap);
      below += (s.frame - frames) * (s.frame - frames);
    }
    return below == 0 ? 0 : above / below * 1e6;
  }
}
