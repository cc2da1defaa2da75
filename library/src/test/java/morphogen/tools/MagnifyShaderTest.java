package morphogen.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window shows is what films show, whoever computes the cells. */
class MagnifyShaderTest {
  private static final String SKETCH =
      """
      import morphogen.*;
      import morphogen.rule.*;
      import processing.opengl.*;

      Organism lizard;
      PShader smooth;

      void setup() {
        size(240, 240, P2D);
        smooth = MagnifyShader.of(this);
      }

      void draw() {
        Engine engine = frameCount < 3 ? Engine.JAVA : Engine.SHADER;
        if (frameCount % 2 == 1) {
          lizard = new Organism(this, RuleFile.builtIn("lizard").rule(), 40, 40, engine);
          lizard.step(60); // grown enough
        }
        background(255);
        shader(smooth);
        lizard.draw();
        resetShader();
        if (frameCount % 2 == 0) compare(get().pixels, engine);
        if (frameCount == 4) exit();
      }

      void compare(int[] shot, Engine engine) {
        float[] cells = new float[4 * 40 * 40];
        morphogen.picture.View.COLOUR.paint(lizard.state(), lizard.rule().spec(), cells);
        int[] film = new int[240 * 240];
        java.util.Arrays.fill(film, -1);
        new morphogen.picture.Magnifier(40, 40, 0, 0, 240, 240).smooth(cells, film, 240);
        int most = 0;
        int coloured = 0;
        for (int i = 0; i < film.length; i++) {
          coloured += film[i] == -1 ? 0 : 1;
          for (int shift = 0; shift < 24; shift += 8) {
            most = max(most, abs((film[i] >> shift & 255) - (shot[i] >> shift & 255)));
          }
        }
        if (most > 4 || coloured < 3000) { // cells come to the shader in eight bits
          println(engine + " differs by " + most + "; " + coloured + " pixels of the lizard");
        }
      }
      """;

  @TempDir Path dir;

  @Test
  void theWindowShowsWhatFilmsShow() throws IOException, InterruptedException {
    Path sketch = Files.createDirectories(dir.resolve("Magnified"));
    Files.writeString(sketch.resolve("Magnified.pde"), SKETCH);
    Played.toTheEnd(Sketch.builder(sketch, List.of())).well().silently();
  }
}
