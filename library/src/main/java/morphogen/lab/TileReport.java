package morphogen.lab;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import morphogen.cells.State;
import morphogen.picture.Picture;
import morphogen.record.FilmFormat;
import morphogen.record.FilmOptions;
import morphogen.record.FrameSink;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;

/**
 * What a texture looks like on a grid twice as large as the one it was trained on, after 1000
 * steps: alone, as {@code tile.png}, whose copies fit side by side where the rule's edges are
 * joined; beside four copies of the picture, as {@code beside.png}; and how it goes on from there,
 * as {@code loop.gif}, a film that ends where it began.
 */
final class TileReport implements Report {
  private static final int STEPS = 1000;
  private static final int PIXELS = 512; // across, about
  private static final int LOOP_PIXELS = 256;
  private static final int FRAMES = 48; // of the loop
  private static final int FADE = 16; // more, in which its end becomes its beginning
  private static final int APART = 2; // steps from frame to frame
  private static final int MILLIS = 50; // a frame

  @Override
  public String name() {
    return "tile";
  }

  @Override
  public String text() {
    return "The texture after 1000 steps: tile.png; beside its picture: beside.png; and as a film"
        + " without an end: loop.gif.";
  }

  @Override
  public Map<String, Double> write(RunRecord run, Path dir) throws IOException {
    int width = 2 * run.width();
    int height = 2 * run.height();
    int zoom = Math.max(1, PIXELS / width);
    Rollout rollout =
        new JavaRollout(
            run.rule(), run.rule().spec().first(width, height, run.randomSeed()), run.randomSeed());
    rollout.steps(STEPS);
    BufferedImage tile = Pictures.of(rollout, zoom);
    Picture.write(tile, dir.resolve("tile.png"));
    Optional<State> picture = run.picture(RunRecord.PICTURE);
    if (picture.isPresent()) {
      BufferedImage copies = Picture.of(copies(picture.get(), width, height), 3, 0, zoom);
      Picture.write(
          Pictures.montage(List.of(copies, tile), List.of("picture", "step " + STEPS), 2),
          dir.resolve("beside.png"));
    }
    double largest = 0;
    for (float value : rollout.state().values()) {
      largest = Math.max(largest, Math.abs(value));
    }
    loop(rollout, Math.max(1, LOOP_PIXELS / width), dir.resolve("loop.gif"));
    return Map.of("largest1000", largest);
  }

  private static void loop(Rollout rollout, int zoom, Path file) throws IOException {
    int width = rollout.width() * zoom;
    int height = rollout.height() * zoom;
    FilmOptions options = FilmOptions.DEFAULT.withLoop(FADE);
    try (FrameSink film = FilmFormat.GIF.open(file, width, height, options)) {
      for (int i = 0; i < FRAMES + FADE; i++) {
        film.add(Pictures.of(rollout, zoom).getRGB(0, 0, width, height, null, 0, width), MILLIS);
        rollout.steps(APART);
      }
    }
  }

  private static State copies(State picture, int width, int height) {
    State copies = new State(width, height, picture.channels());
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < picture.channels(); c++) {
          copies.set(x, y, c, picture.get(x % picture.width(), y % picture.height(), c));
        }
      }
    }
    return copies;
  }
}
