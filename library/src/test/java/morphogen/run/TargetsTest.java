package morphogen.run;

import static morphogen.cli.Outcome.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import morphogen.cli.Outcome;
import morphogen.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetsTest {
  private static String refusal(String text) {
    return assertThrows(UserException.class, () -> Targets.picture(text)).getMessage();
  }

  /** Who names a file wants to hear where it was looked for, not which emoji there are. */
  @Test
  void aMissingFileIsToldByItsWholePathAlone() {
    for (String file : new String[] {"dog.jpg", "pictures/dog", "dog.JPEG"}) {
      String message = refusal(file);
      assertTrue(message.contains(Path.of(file).toAbsolutePath().toString()), message);
      assertFalse(message.contains("lizard"), message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lizard, lizard",
    "my dog.png, my-dog",
    "Jürgen & Söhne.jpeg, Jürgen-Söhne",
    "собака.png, собака",
    "犬.png, 犬",
    "a/b/катя.v2.png, катя-v2",
    ".png, picture",
    "---.png, picture",
    "!!!.png, picture",
    "a/....gif, picture"
  })
  void aRunIsNamedByWhatItsPictureIsCalled(String picture, String label) {
    assertEquals(label, Targets.label(picture));
  }

  /** Before a folder is made, not after hours. */
  @Test
  void aPictureThatCannotLiveIsRefusedBeforeItIsTrained(@TempDir Path dir) {
    Path faint = Path.of("library/src/test/resources/morphogen/picture/faint.png");
    Path out = dir.resolve("out");
    refuses("too faint", "grow", faint, "--out", out);
    refuses("too faint", "experiments", faint, "--out", out);
    assertFalse(Files.exists(out));
  }

  @Test
  void aPictureOfPartsThatLieApartSaysSo(@TempDir Path dir) throws IOException {
    BufferedImage dots = new BufferedImage(60, 20, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 400; i++) {
      dots.setRGB(i % 20, i / 20, 0xff2060c0);
      dots.setRGB(40 + i % 20, i / 20, 0xff2060c0);
    }
    Path file = dir.resolve("dots.png");
    Picture.write(dots, file);
    Object[] words = Outcome.tinyGrow(dir.resolve("out"), "--iterations", 2);
    words[1] = file;
    String says = Outcome.well(words).says();
    assertTrue(says.contains("dots.png: 50 % of the picture lies apart"), says);
  }

  @Test
  void aWordThatIsNoEmojiListsThemAll() {
    String message = refusal("wombat");
    assertTrue(message.contains("lizard") && message.contains("butterfly"), message);
  }
}
