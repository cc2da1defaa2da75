package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sketch of full size that something puts elsewhere. */
class FullScreenSketchTest {
  @TempDir Path dir;

  @Test
  void itIsBroughtBackAndWhatDoesNotHelpIsToldOnce() throws IOException, InterruptedException {
    Path sketch = Files.createDirectories(dir.resolve("Elsewhere"));
    Files.writeString(
        sketch.resolve("Elsewhere.pde"),
        """
        import morphogen.*;
        import com.jogamp.newt.opengl.GLWindow;
        void settings() { fullScreen(P2D, 1); }
        void setup() { new FullScreen(this); }
        void draw() {
          background(0);
          GLWindow window = (GLWindow) surface.getNative();
          boolean stubborn = frameCount > 50 && frameCount < 165 && frameCount % 20 == 10;
          if (frameCount == 10 || stubborn) new Thread(() -> {
            window.setFullscreen(false);
            window.setTopLevelPosition(150, 100);
            window.setTopLevelSize(400, 300);
          }).start();
          if (frameCount == 50) {
            println("at", window.getX(), window.getY(), width == displayWidth, height == displayHeight);
            new FullScreen(this); // looks anew
          }
          if (frameCount == 190) exit();
        }
        """);
    String said = Played.toTheEnd(Sketch.builder(sketch, List.of())).well().said();
    List<String> lines = said.lines().toList();
    assertEquals(2, lines.size(), said);
    assertEquals("at 0 0 true true", lines.get(0));
    assertTrue(lines.get(1).startsWith("FullScreen: "), said);
    assertTrue(lines.get(1).contains("stays at 400 x 300 at 150, 100. Make"), said);
  }
}
