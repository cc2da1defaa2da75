package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import morphogen.rule.RuleFile;
import morphogen.rule.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples that begin with a picture or leaf through what there is. */
class BasicExamplesTest {
  @TempDir Path dir;

  private Path with(String name, String hands) throws IOException {
    return Hands.on(Path.of("examples", "Basics", name), hands, dir);
  }

  @Test
  void theMenagerieHasEveryCreatureAndLeafsRound() throws IOException, InterruptedException {
    long creatures =
        RuleFile.builtIn().stream()
            .filter(n -> RuleFile.builtIn(n).rule().spec().start() == Start.SINGLE)
            .filter(n -> !n.equals("embryo"))
            .count();
    Path sketch =
        with(
            "Menagerie",
            """
            if (f == 2) demand(names.size() == %d, "all are there: " + names);
            if (f == 3) type(CODED, LEFT);
            if (f == 5) { demand(current == names.size() - 1, "the last"); type(CODED, RIGHT); }
            if (f == 7) { demand(current == 0, "the first again"); type('2', '2'); }
            if (f == 9) { demand(current == 1, "the second"); take(names.indexOf("lizard")); }
            if (f == 13) demand(names.get(current).equals("lizard"), "the lizard");
            if (f == 140) { get().save(sketchPath("shot.png")); exit(); }
            """
                .formatted(creatures));
    Played.toTheEnd(Sketch.builder(sketch, List.of())).well().silently();
    BufferedImage shot = ImageIO.read(sketch.resolve("shot.png").toFile());
    double off = Played.fromTheLizard(shot, 0xfaf8f0);
    assertTrue(off < 0.01, "the lizard is seen: " + off);
  }

  /** A creature is seen at once; files, emoji and drawings are taken; what is wrong is told. */
  @Test
  void everyWayToAPictureOfOnesOwnLeadsThere() throws IOException, InterruptedException {
    Path sketch =
        with(
            "GrowYourPicture",
            """
            if (f == 60) get().save(sketchPath("alive.png"));
            if (f == 61) type(CODED, RIGHT);
            if (f == 63) { demand(current == 9, "the next emoji"); type('d', 'D'); }
            if (f == 65) { demand(paper != null, "paper"); mouse(1, 200, 200); }
            if (f > 65 && f < 80) mouse(4, 200 + 15 * (f - 65), 200 + 15 * (f - 65));
            if (f == 80) mouse(2, 400, 400);
            if (f == 82) type('d', 'D');
            if (f == 84) {
              demand(paper == null && target.get(32, 32) == inks[1], "drawn: " + hex(target.get(32, 32)));
              open(new File(sketchPath("green.png")));
            }
            if (f == 87) {
              demand(target.get(32, 32) == 0xff00c000, "green: " + hex(target.get(32, 32)));
              open(new File(sketchPath("none.png")));
            }
            if (f == 89) { demand(told.contains("none.png"), told); type('d', 'D'); }
            if (f == 92) type('d', 'D'); // nothing was drawn
            if (f == 94) {
              demand(told.contains("one colour"), told);
              demand(target.get(32, 32) == 0xff00c000, "the one before goes on");
              open(null);
              type('s', 'S');
            }
            if (f == 96) demand(recorder.recording(), "it is filmed");
            if (recorder.frames() == 149) demand(told.contains("is being"), told);
            if (f > 500) { demand(!recorder.recording() && told.contains("are saved"), told); exit(); }
            """);
    BufferedImage green = new BufferedImage(70, 50, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = green.createGraphics();
    g.setColor(new Color(0xf0f0ff));
    g.fillRect(0, 0, 70, 50);
    g.setColor(new Color(0x00c000));
    g.fillOval(20, 10, 30, 30);
    g.dispose();
    ImageIO.write(green, "png", sketch.resolve("green.png").toFile());
    Played.toTheEnd(Sketch.builder(sketch, List.of())).well().silently();
    RuleFile saved = RuleFile.read(sketch.resolve("data/mine.safetensors"));
    assertEquals(64, saved.grid(0));
    assertTrue(Files.size(sketch.resolve("mine.gif")) > 1000);
    BufferedImage alive = ImageIO.read(sketch.resolve("alive.png").toFile());
    int living = 0;
    for (int y = 5; y < 640; y += 10) {
      for (int x = 5; x < 640; x += 10) {
        living += (alive.getRGB(x, y) & 0xffffff) != 0xfaf8f0 ? 1 : 0;
      }
    }
    assertTrue(living > 200, "something lives after a second: " + living + " cells");
  }
}
