package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import morphogen.record.DecodedGif;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryTest {
  private static final Pattern LINK = Pattern.compile("(?:src|href|data-page)=\"([^\"]+)\"");

  @TempDir Path dir;

  @Test
  void everyRuleIsAFilmThatLoopsAndAPageOfItsOwn() throws IOException {
    Gallery.main(new String[] {dir.toString(), "dots", "orchid"});
    String page = Files.readString(dir.resolve("index.html"));
    TreeSet<String> named = new TreeSet<>(List.of("index.html"));
    for (Matcher link = LINK.matcher(page); link.find(); ) {
      named.add(link.group(1));
    }
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(named, new TreeSet<>(files.map(f -> f.getFileName().toString()).toList()));
    }
    for (String name : List.of("dots", "orchid")) {
      DecodedGif film = DecodedGif.read(dir.resolve(name + ".gif"));
      assertTrue(film.endless(), name);
      assertTrue(Files.readString(dir.resolve(name + ".html")).contains("<title>" + name));
    }
  }

  @Test
  void whatGrowsIsWoundedAndHeals() throws IOException {
    Gallery.main(new String[] {dir.toString(), "lizard"});
    DecodedGif film = DecodedGif.read(dir.resolve("lizard.gif"));
    int side = film.frames().get(0).getWidth();
    int x = (int) (0.62 * side);
    int y = (int) (0.6 * side);
    int ground = 0xf7f5f1;
    int bare = 0;
    for (int frame = 0; frame < film.frames().size(); frame++) {
      int pixel = film.frames().get(frame).getRGB(x, y) & 0xffffff;
      bare += frame > 30 && Math.abs((pixel & 255) - (ground & 255)) < 12 ? 1 : 0;
    }
    assertTrue(bare > 0 && bare < 30, bare + " frames");
  }
}
