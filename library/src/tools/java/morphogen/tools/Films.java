package morphogen.tools;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.picture.Picture;
import morphogen.record.FilmFormat;
import morphogen.record.FilmOptions;
import morphogen.record.FrameSink;
import morphogen.rollout.ArenaRollout;
import morphogen.rollout.JavaArena;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSet;
import morphogen.rule.Spreading;
import morphogen.rule.Start;

/** GIFs that loop, of what rules do; the same each time they are made. */
final class Films {
  private static final long RANDOM_SEED = 1;
  private static final int GROUND = 0xf7f5f1; // as the pages of what grows have it
  private static final int FADE = 10;
  private static final int MILLIS = 60;
  private static final int FRAMES = 90;
  private static final int WOUNDED = 48; // the frame of the wound
  private static final int WOVEN = 300; // steps until a pattern is there

  private Films() {}

  /**
   * What grows from one cell is wounded and heals; what weaves goes on weaving.
   *
   * @param zoom pixels of a cell of what grows; what weaves has one, browsers magnify
   */
  static void alone(RuleFile file, Path gif, int zoom) throws IOException {
    boolean grows = file.rule().spec().start() == Start.SINGLE;
    Rollout rollout = first(file);
    rollout.steps(grows ? 0 : WOVEN);
    int grid = rollout.width();
    film(
        gif,
        grows ? FRAMES : FRAMES / 2,
        () -> Picture.of(rollout.state(), file.rule().spec(), GROUND, grows ? zoom : 1),
        frame -> {
          if (grows && frame == WOUNDED) {
            float[] dead = new float[file.rule().spec().channels()];
            rollout.fill(0.62 * grid, 0.6 * grid, grid / 7.0, dead);
          }
        },
        () -> rollout.steps(grows ? 2 : 1));
  }

  /** From what it begins with on: from noise to a pattern. */
  static void beginning(RuleFile file, Path gif, int frames) throws IOException {
    Rollout rollout = first(file);
    film(
        gif,
        frames,
        () -> Picture.of(rollout.state(), file.rule().spec(), GROUND, 1),
        frame -> {},
        () -> rollout.steps(1));
  }

  /** What is seen, and three of the channels that are not, in grey: dark is little. */
  static void channels(RuleFile file, Path gif) throws IOException {
    Rollout rollout = first(file);
    film(
        gif,
        FRAMES / 2,
        () -> {
          BufferedImage seen = Picture.of(rollout.state(), file.rule().spec(), GROUND, 1);
          BufferedImage all =
              new BufferedImage(
                  2 * seen.getWidth(), 2 * seen.getHeight(), BufferedImage.TYPE_INT_RGB);
          all.createGraphics().drawImage(seen, 0, 0, null);
          for (int tile = 1; tile < 4; tile++) {
            draw(rollout.state(), 4 + 3 * tile, all, tile % 2, tile / 2);
          }
          return all;
        },
        frame -> {},
        () -> rollout.steps(2));
  }

  private static void draw(State state, int channel, BufferedImage all, int column, int row) {
    for (int y = 0; y < state.height(); y++) {
      for (int x = 0; x < state.width(); x++) {
        float value = 0.5f + 0.4f * state.get(x, y, channel);
        int grey = Math.round(255 * Math.max(0, Math.min(1, value)));
        all.setRGB(column * state.width() + x, row * state.height() + y, grey * 0x010101);
      }
    }
  }

  /** A grown host of which a few cells are given to an infection. */
  static void infection(RuleFile host, RuleFile infection, Path gif) throws IOException {
    RuleSet rules = new RuleSet(List.of(host.rule(), infection.rule()));
    int grid = host.grid(64);
    ArenaRollout arena =
        new JavaArena(
            rules,
            rules.first(0, grid, grid, RANDOM_SEED),
            new Territory(grid, grid, 0),
            RANDOM_SEED);
    arena.steps(120);
    film(
        gif,
        FRAMES,
        () -> Picture.of(arena.state(), 4, GROUND, 1),
        frame -> {
          if (frame == 8) {
            double middle = grid / 2.0;
            arena.claim(territory -> territory.fill(middle, middle, 3, 3, 1));
            arena.spreading(Spreading.infection(Spreading.Ground.LIVING, 0.5, 0, 1));
          }
        },
        () -> arena.steps(2));
  }

  /** Organisms that grow from a cell each, meet, and take cells from each other. */
  static void battle(List<RuleFile> fighters, Path gif) throws IOException {
    RuleSet rules = new RuleSet(fighters.stream().map(RuleFile::rule).toList());
    int side = 88;
    ArenaRollout arena =
        new JavaArena(
            rules,
            new State(side, side, rules.channels()),
            new Territory(side, side, Territory.NEUTRAL),
            RANDOM_SEED);
    arena.spreading(Spreading.battle(Spreading.Ground.LIVING, 0.5));
    for (int fighter = 0; fighter < rules.size(); fighter++) {
      double turn = Math.PI * (2.0 * fighter / rules.size() - 0.5);
      int x = (int) Math.round(side / 2.0 + 22 * Math.cos(turn));
      int y = (int) Math.round(side / 2.0 + 22 * Math.sin(turn));
      arena.plant(fighter, x, y, 4);
    }
    film(
        gif,
        FRAMES,
        () -> Picture.of(arena.state(), 4, GROUND, 1),
        frame -> {},
        () -> arena.steps(3));
  }

  private static Rollout first(RuleFile file) {
    int grid = file.grid(64);
    return new JavaRollout(
        file.rule(), file.rule().spec().first(grid, grid, RANDOM_SEED), RANDOM_SEED);
  }

  /**
   * @param before what happens before a frame, by its number
   * @param after what happens after each
   */
  private static void film(
      Path gif, int frames, Supplier<BufferedImage> picture, IntConsumer before, Runnable after)
      throws IOException {
    BufferedImage first = picture.get();
    int width = first.getWidth();
    int height = first.getHeight();
    FilmOptions options = FilmOptions.DEFAULT.withLoop(FADE);
    try (FrameSink film = FilmFormat.GIF.open(gif, width, height, options)) {
      for (int frame = 0; frame < frames; frame++) {
        before.accept(frame);
        film.add(picture.get().getRGB(0, 0, width, height, null, 0, width), MILLIS);
        after.run();
      }
    }
  }
}
