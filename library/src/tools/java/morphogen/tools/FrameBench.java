package morphogen.tools;

import com.jogamp.opengl.GL;
import com.jogamp.opengl.GL2ES2;
import com.jogamp.opengl.GL3;
import com.jogamp.opengl.GLContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import morphogen.Engine;
import morphogen.Organism;
import morphogen.Recorder;
import morphogen.rule.RuleFile;
import processing.core.PApplet;
import processing.core.PImage;
import processing.opengl.PGL;

/**
 * What a frame costs beside the organism's steps, at 512 x 512 cells in as many pixels: drawing it,
 * and keeping the frame for a recording. Times include waiting for the graphics card, except where
 * only what the sketch itself is kept busy with is said.
 *
 * <p>{@code mvn -q compile exec:java@frame}
 */
public final class FrameBench extends PApplet {
  private static final int SIZE = 512;
  private static final int WARM_UP = 60;
  private static final int FRAMES = 200;

  private final Organism[] organisms = new Organism[2];
  private final List<List<Double>> drawing = List.of(new ArrayList<>(), new ArrayList<>());
  private final List<List<Double>> ordering = List.of(new ArrayList<>(), new ArrayList<>());
  private final List<Double> nothing = new ArrayList<>();
  private final List<Double> barest = new ArrayList<>();
  private final List<Double> rectangle = new ArrayList<>();
  private final List<Double> plain = new ArrayList<>();
  private final List<Double> recording = new ArrayList<>();
  private PImage picture;
  private Recorder recorder;
  private OneColour oneColour;
  private long mark;

  /** No arguments. */
  public static void main(String[] args) {
    PApplet.runSketch(new String[] {"FrameBench"}, new FrameBench());
  }

  @Override
  public void settings() {
    size(SIZE, SIZE, P2D);
  }

  @Override
  public void setup() {
    frameRate(1000);
    Engine[] engines = {Engine.SHADER, Engine.JAVA};
    for (int i = 0; i < 2; i++) {
      organisms[i] = new Organism(this, RuleFile.builtIn("lizard").rule(), SIZE, SIZE, engines[i]);
      Random random = new Random(1);
      organisms[i].edit(
          state -> {
            for (int y = 0; y < SIZE; y++) {
              for (int x = 0; x < SIZE; x++) {
                boolean lives = Math.hypot(x - SIZE / 2.0, y - SIZE / 2.0) < 0.31 * SIZE;
                for (int c = 0; c < 16 && lives; c++) {
                  state.set(x, y, c, c == 3 ? 1 : random.nextFloat());
                }
              }
            }
          });
      organisms[i].step();
    }
    picture = organisms[1].image().copy();
    oneColour = new OneColour(GLContext.getCurrentGL().getGL3());
    registerMethod("draw", new Mark());
    recorder = new Recorder(this);
    registerMethod("draw", new Measure());
  }

  @Override
  public void draw() {
    background(0);
    finish();
    long start = System.nanoTime();
    finish();
    note(nothing, start);
    flush();
    beginPGL();
    start = System.nanoTime();
    oneColour.draw();
    finish();
    note(barest, start);
    endPGL();
    noStroke();
    fill(255, 128, 0, 128);
    start = System.nanoTime();
    rect(0, 0, SIZE, SIZE);
    flush();
    finish();
    note(rectangle, start);
    start = System.nanoTime();
    image(picture, 0, 0);
    flush();
    finish();
    note(plain, start);
    for (int i = 0; i < 2; i++) {
      start = System.nanoTime();
      organisms[i].draw();
      flush();
      note(ordering.get(i), start);
      finish();
      note(drawing.get(i), start);
    }
    if (frameCount == WARM_UP + FRAMES) { // its encoder would take the other processor from drawing
      recorder.start(path().toString());
    }
    if (frameCount == WARM_UP + 2 * FRAMES) {
      recorder.stop();
      report();
      exit();
    }
  }

  private static Path path() {
    Path path = Path.of(System.getProperty("java.io.tmpdir"), "morphogen-frame-bench.gif");
    path.toFile().deleteOnExit();
    return path;
  }

  private void finish() {
    PGL pgl = beginPGL();
    pgl.finish();
    endPGL();
  }

  private void note(List<Double> times, long start) {
    boolean encoding = frameCount >= WARM_UP + FRAMES;
    if (frameCount > WARM_UP && encoding == (times == recording)) {
      times.add((System.nanoTime() - start) / 1e6);
    }
  }

  private void report() {
    say("nothing", nothing);
    say("one colour, by OpenGL", barest);
    say("one colour, by rect()", rectangle);
    say("a picture, by image()", plain);
    say("drawing, ShaderRollout", drawing.get(0));
    say("... until it is ordered", ordering.get(0));
    say("drawing, JavaRollout", drawing.get(1));
    say("... until it is ordered", ordering.get(1));
    say("recording, GIF", recording);
  }

  private static void say(String what, List<Double> times) {
    Collections.sort(times);
    System.out.printf(
        "%-24s %6.2f ms (%.2f-%.2f)%n",
        what, times.get(times.size() / 2), times.get(0), times.get(times.size() - 1));
  }

  /** The least that drawing so many pixels can cost: a shader of one line, blended. */
  private static final class OneColour {
    private static final String CORNERS =
        """
        #version 330
        void main() {
          gl_Position = vec4(gl_VertexID == 1 ? 3 : -1, gl_VertexID == 2 ? 3 : -1, 0, 1);
        }
        """;
    private static final String COLOUR =
        """
        #version 330
        out vec4 colour;
        void main() {
          colour = vec4(1.0, 0.5, 0.0, 0.5);
        }
        """;

    private final GL3 gl;
    private final int program;
    private final int[] vertexArray = new int[1];

    OneColour(GL3 gl) {
      this.gl = gl;
      program = gl.glCreateProgram();
      attach(GL2ES2.GL_VERTEX_SHADER, CORNERS);
      attach(GL2ES2.GL_FRAGMENT_SHADER, COLOUR);
      gl.glLinkProgram(program);
      gl.glGenVertexArrays(1, vertexArray, 0);
    }

    private void attach(int kind, String source) {
      int shader = gl.glCreateShader(kind);
      gl.glShaderSource(shader, 1, new String[] {source}, null);
      gl.glCompileShader(shader);
      gl.glAttachShader(program, shader);
    }

    void draw() {
      gl.glDisable(GL.GL_DEPTH_TEST);
      gl.glEnable(GL.GL_BLEND);
      gl.glUseProgram(program);
      gl.glBindVertexArray(vertexArray[0]);
      gl.glDrawArrays(GL.GL_TRIANGLES, 0, 3);
      gl.glBindVertexArray(0);
    }
  }

  /** Before the recorder's turn at the end of a frame. */
  public final class Mark {
    /** Called by Processing. */
    public void draw() {
      finish();
      mark = System.nanoTime();
    }
  }

  /** After the recorder's turn. */
  public final class Measure {
    /** Called by Processing. */
    public void draw() {
      note(recording, mark);
    }
  }
}
