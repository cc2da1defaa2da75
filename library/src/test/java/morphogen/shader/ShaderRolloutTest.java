package morphogen.shader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jogamp.opengl.GL;
import com.jogamp.opengl.GL3;
import com.jogamp.opengl.GLContext;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import morphogen.cells.CellSet;
import morphogen.cells.Seed;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.lab.Likeness;
import morphogen.picture.Emoji;
import morphogen.picture.Picture;
import morphogen.picture.View;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.AliveMask;
import morphogen.rule.Boundary;
import morphogen.rule.Filters;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.rule.Start;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ShaderRollout does beside stepping, which EngineContractTest holds it to. */
@Tag("opengl")
class ShaderRolloutTest {
  private final Rule lizard = RuleFile.builtIn("lizard").rule();
  private final State seed = Seed.single(64, 64, 16);

  @BeforeEach
  void openGl() {
    Screen.use();
  }

  static Iterable<String> builtIn() {
    return List.of("lizard", "chick", "butterfly");
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void shippedRulesLookLikeThemselves(String name) {
    State target = Picture.target(Emoji.find(name).orElseThrow().picture(), 40, 64);
    try (Rollout rollout = new ShaderRollout(RuleFile.builtIn(name).rule(), seed, 3)) {
      rollout.steps(120);
      double likeness = Likeness.ssim(rollout.state(), target);
      assertTrue(likeness >= 0.9, name + ": " + likeness);
    }
  }

  @Test
  void brushesBetweenStepsAreTheJavaEnginesBrushes() {
    for (AliveMask mask : AliveMask.values()) {
      Rule rule = new Rule(lizard.spec().withAliveMask(mask), lizard.tensors());
      JavaRollout java = new JavaRollout(rule, seed, 5);
      try (ShaderRollout shader = new ShaderRollout(rule, seed, 5)) {
        for (Rollout rollout : List.of(java, shader)) {
          rollout.steps(12);
          rollout.fill(30, 31.5, 3.2, new float[16]);
          rollout.fill(50, 10, 2, Seed.cell(16));
          rollout.fill(34.3, 20.2, 7.1, 2.6, new float[16]); // where cells are no squares
          rollout.fill(20, 50, 0, 9, Seed.cell(16));
          rollout.steps(3);
          rollout.fill(0, 0, 0, Seed.cell(16));
          rollout.edit(state -> Seed.plant(state, 5, 60));
          rollout.steps(2);
        }
        assertClose(java.state().values(), shader.state().values(), 1e-3f, mask.name());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 30, 34, 70})
  void anyNumberOfChannelsFits(int channels) {
    RuleSpec spec =
        RuleSpec.growing()
            .withAliveMask(AliveMask.NONE)
            .withStart(Start.NOISE) // a single cell needs four channels
            .withVisible(1)
            .withChannels(channels)
            .withHidden(7)
            .withBoundary(Boundary.WRAP);
    agree(spec, 10, 5e-4f);
  }

  @Test
  void weightsThatNoUniformBufferHoldsGoIntoATexture() {
    RuleSpec spec = RuleSpec.growing().withHidden(520);
    GL3 gl = GLContext.getCurrentGL().getGL3();
    assertTrue(WeightStore.fitsBuffer(gl, RuleSpec.growing()));
    assertFalse(WeightStore.fitsBuffer(gl, spec));
    agree(spec, 4, 1e-3f);
  }

  private static void agree(RuleSpec spec, int steps, float tolerance) {
    Rule rule = random(spec);
    State start = noise(13, 9, spec.channels());
    JavaRollout java = new JavaRollout(rule, start, 2);
    java.steps(steps);
    try (ShaderRollout shader = new ShaderRollout(rule, start, 2)) {
      shader.steps(steps);
      assertClose(java.state().values(), shader.state().values(), tolerance, spec.toString());
    }
  }

  @Test
  void halfPrecisionStaysNear() {
    JavaRollout java = new JavaRollout(lizard, seed, 5);
    java.steps(8);
    try (ShaderRollout shader = new ShaderRollout(lizard, seed, 5, Precision.HALF)) {
      shader.steps(8);
      assertClose(java.state().values(), shader.state().values(), 0.05f, "half");
    }
  }

  @Test
  void everyViewIsTheOneThatJavaPaints() {
    RuleSpec texture = RuleSpec.growing().withAliveMask(AliveMask.NONE).withVisible(3);
    Rule shifted = random(texture.withOffset(0.3));
    for (Rule rule : List.of(lizard, random(texture), random(texture.withVisible(1)), shifted)) {
      State start = rule == lizard ? new JavaRollout(lizard, seed, 1).state() : noise(20, 12, 16);
      try (ShaderRollout shader = new ShaderRollout(rule, start, 5)) {
        shader.steps(30);
        int[] texels = new int[shader.width() * shader.height()];
        int[] pixels = new int[texels.length];
        for (View view : List.of(View.COLOUR, View.ALPHA, View.HIDDEN, View.channel(7))) {
          for (boolean smooth : new boolean[] {false, true}) {
            shown(shader, view, smooth, texels);
            view.paint(shader.state(), rule.spec(), pixels);
            if (smooth && view == View.COLOUR) {
              View.bleed(pixels, shader.width());
            }
            assertSamePicture(pixels, texels, view + (smooth ? " smooth" : ""));
          }
        }
      }
    }
  }

  @Test
  void outsideOfAHabitatNothingIsSeen() {
    RuleSpec texture = RuleSpec.texture().withOffset(0.3).withBoundary(Boundary.ZERO);
    CellSet habitat = new CellSet(20, 12);
    for (int i = 0; i < 240; i++) {
      if (i % 20 + i / 20 < 14) {
        habitat.add(i % 20, i / 20);
      }
    }
    for (Rule rule : List.of(random(texture), new Rule(lizard.spec(), lizard.tensors()))) {
      try (ShaderRollout shader =
          new ShaderRollout(rule, noise(20, 12, rule.spec().channels()), 5)) {
        shader.habitat(habitat);
        shader.steps(3);
        int[] texels = new int[240];
        int[] pixels = new int[240];
        for (View view : List.of(View.COLOUR, View.HIDDEN, View.channel(7))) {
          for (boolean smooth : new boolean[] {false, true}) {
            shown(shader, view, smooth, texels);
            view.paint(shader.state(), rule.spec(), pixels);
            for (int cell : habitat.others()) {
              pixels[cell] = 0;
            }
            if (smooth && view == View.COLOUR) {
              View.bleed(pixels, 20);
            }
            assertSamePicture(pixels, texels, view + (smooth ? " smooth" : ""));
          }
        }
      }
    }
  }

  /** Lets the rollout draw into a texture and reads that back as 0xAARRGGBB. */
  static void shown(CardRollout shader, View view, boolean smooth, int[] argb) {
    GL3 gl = GLContext.getCurrentGL().getGL3();
    gl.glBindTexture(GL.GL_TEXTURE_2D, shader.show(view, smooth));
    ByteBuffer bytes = ByteBuffer.allocateDirect(4 * argb.length);
    gl.glGetTexImage(GL.GL_TEXTURE_2D, 0, GL.GL_RGBA, GL.GL_UNSIGNED_BYTE, bytes);
    for (int i = 0; i < argb.length; i++) {
      int rgba = bytes.getInt(4 * i);
      argb[i] = rgba >>> 8 | rgba << 24;
    }
  }

  /** Within two 255ths; what is fully transparent may have any colour, unless it lends one. */
  static void assertSamePicture(int[] expected, int[] actual, String what) {
    for (int i = 0; i < expected.length; i++) {
      boolean unseen = expected[i] >>> 24 == 0 && !what.endsWith("smooth");
      for (int shift = unseen ? 24 : 0; shift < 32; shift += 8) {
        int difference = Math.abs((expected[i] >> shift & 255) - (actual[i] >> shift & 255));
        int at = i;
        assertTrue(
            difference <= 2,
            () -> "%s, cell %d: %08x, not %08x".formatted(what, at, actual[at], expected[at]));
      }
    }
  }

  @Test
  void itLeavesNoTraceInTheContext() {
    GL3 gl = GLContext.getCurrentGL().getGL3();
    gl.glEnable(GL.GL_BLEND);
    gl.glEnable(GL.GL_SCISSOR_TEST);
    gl.glViewport(3, 4, 17, 19);
    gl.glColorMask(true, false, true, false);
    gl.glPixelStorei(GL.GL_UNPACK_ALIGNMENT, 1);
    gl.glPixelStorei(GL3.GL_PACK_ROW_LENGTH, 99);
    gl.glActiveTexture(GL.GL_TEXTURE1);
    int[] texture = new int[1];
    gl.glGenTextures(1, texture, 0);
    gl.glBindTexture(GL.GL_TEXTURE_2D, texture[0]);
    try {
      List<String> before = GlSnapshot.of(gl);
      try (ShaderRollout shader = new ShaderRollout(lizard, seed, 1)) {
        shader.steps(3);
        shader.fill(3, 3, 2, new float[16]);
        shader.state();
        shader.edit(state -> Seed.plant(state, 1, 1));
        shader.rule(lizard.rotated(1));
        shader.step();
        CellSet half = new CellSet(64, 64);
        half.add(3, 3);
        shader.habitat(half);
        shader.step();
        shader.show(View.COLOUR, true);
        shader.show(View.HIDDEN, false);
        shader.replace(seed);
      }
      Rule large = Rule.random(RuleSpec.growing().withHidden(512), 0.01, 1);
      try (ShaderRollout shader = new ShaderRollout(large, seed, 1, Precision.HALF)) {
        shader.steps(2); // its weights are in a texture
        shader.state();
      }
      assertEquals(before, GlSnapshot.of(gl));
    } finally {
      gl.glDisable(GL.GL_BLEND);
      gl.glDisable(GL.GL_SCISSOR_TEST);
      gl.glColorMask(true, true, true, true);
      gl.glPixelStorei(GL.GL_UNPACK_ALIGNMENT, 4);
      gl.glPixelStorei(GL3.GL_PACK_ROW_LENGTH, 0);
      gl.glDeleteTextures(1, texture, 0);
      gl.glActiveTexture(GL.GL_TEXTURE0);
    }
    assertEquals(GL.GL_NO_ERROR, gl.glGetError());
  }

  @Test
  void whatItTookItGivesBack() {
    new ShaderRollout(lizard, seed, 1).close(); // compiles what all of this kind share
    int before = ShaderRollout.openGlObjects();
    ShaderRollout first = new ShaderRollout(lizard, seed, 1);
    ShaderRollout second = new ShaderRollout(lizard, seed, 2);
    assertTrue(ShaderRollout.openGlObjects() > before);
    first.step();
    first.close();
    first.close();
    second.step(); // unharmed
    second.close();
    assertEquals(before, ShaderRollout.openGlObjects());
  }

  @Test
  void whatAnArtistForgetsIsGivenBackToo() throws InterruptedException {
    new ShaderRollout(lizard, seed, 1).close();
    int before = ShaderRollout.openGlObjects();
    for (int i = 0; i < 5; i++) {
      new ShaderRollout(lizard, seed, 1).step();
    }
    for (int i = 0; i < 100 && ShaderRollout.openGlObjects() > before; i++) {
      System.gc();
      Thread.sleep(20);
      new ShaderRollout(lizard, seed, 1).close(); // the next one sweeps
    }
    assertEquals(before, ShaderRollout.openGlObjects());
  }

  @Test
  void aStateItCannotRunIsRefusedAndNothingLeaks() {
    new ShaderRollout(lizard, seed, 1).close();
    int before = ShaderRollout.openGlObjects();
    State wrong = new State(8, 8, 12);
    assertThrows(IllegalArgumentException.class, () -> new ShaderRollout(lizard, wrong, 1));
    State huge = new State(1 << 20, 1, 16);
    Exception e = assertThrows(ShaderException.class, () -> new ShaderRollout(lizard, huge, 1));
    assertTrue(e.getMessage().contains("1048576"), e.getMessage());
    assertEquals(before, ShaderRollout.openGlObjects());
  }

  @Test
  void aBrokenShaderIsShownWithNumberedLines() {
    GL3 gl = GLContext.getCurrentGL().getGL3();
    try (GlObjects objects = new GlObjects(gl)) {
      String source = "out vec4 colour;\nvoid main() {\n  colour = 1;\n}\n";
      Exception e = assertThrows(ShaderException.class, () -> new Program(gl, objects, source));
      assertTrue(e.getMessage().contains("   4    colour = 1;"), e.getMessage());
    }
  }

  @Test
  void withoutAContextItSaysSo() throws InterruptedException {
    Throwable[] thrown = new Throwable[1];
    Thread thread =
        new Thread(
            () ->
                thrown[0] =
                    assertThrows(ShaderException.class, () -> new ShaderRollout(lizard, seed, 1)));
    thread.start();
    thread.join();
    assertEquals("no OpenGL is current on this thread", thrown[0].getMessage());
    SelfTest.run(lizard.spec()); // here it is
  }

  @Test
  void aReplacedRuleKeepsItsCellsAndTheNextStepFollowsIt() {
    JavaRollout java = new JavaRollout(lizard, seed, 5);
    try (ShaderRollout shader = new ShaderRollout(lizard, seed, 5)) {
      Rule rotated = lizard.rotated(0.7);
      for (Rollout rollout : List.of(java, shader)) {
        rollout.steps(10);
        rollout.rule(rotated);
      }
      assertClose(java.state().values(), shader.state().values(), 1e-3f, "kept");
      java.steps(5);
      shader.steps(5);
      assertClose(java.state().values(), shader.state().values(), 1e-3f, "followed");
      assertEquals(rotated.spec(), shader.rule().spec());
    }
  }

  private static void assertClose(float[] expected, float[] actual, float tolerance, String what) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(
          expected[i], actual[i], tolerance * Math.max(1, Math.abs(expected[i])), what + " " + i);
    }
  }

  private static Rule random(RuleSpec spec) {
    Random random = new Random(5);
    List<Tensor> tensors = spec.tensors();
    for (Tensor tensor : tensors) {
      float scale = tensor.name().equals(Filters.HIDDEN_WEIGHT) ? 0.2f : 0.01f;
      for (int i = 0; i < tensor.values().length; i++) {
        tensor.values()[i] = scale * (float) random.nextGaussian();
      }
    }
    return new Rule(spec, tensors);
  }

  private static State noise(int width, int height, int channels) {
    Random random = new Random(4);
    State state = new State(width, height, channels);
    for (int i = 0; i < state.values().length; i++) {
      state.values()[i] = 2 * random.nextFloat() - 1;
    }
    return state;
  }
}
