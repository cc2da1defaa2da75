package morphogen.replay;

import java.util.Arrays;
import morphogen.cells.Territory;
import morphogen.picture.Magnifier;
import morphogen.picture.View;
import morphogen.rollout.ArenaRollout;
import morphogen.rollout.Rollout;

/**
 * Paints what a rollout shows, as large as fits, in the middle of a picture of any size. One thread
 * at a time.
 */
public final class ReplayPicture {
  private static final int CHANNELS = 4;
  private static final float WALL = 0x2b / 255f; // a dark grey, as in a sketch

  private final int width;
  private final int height;
  private final int background;
  private final boolean squares;
  private final Magnifier magnifier;
  private final float[] colours; // [cells, 4]
  private View view = View.COLOUR;

  /**
   * @param columns cells across, 1 or more
   * @param rows cells down, 1 or more
   * @param width in pixels, 1 or more
   * @param height in pixels, 1 or more
   * @param background 0xAARRGGBB; 0 is transparent
   * @param squares whether cells are to be squares; else they go over into each other ({@link
   *     Magnifier#smooth})
   */
  public ReplayPicture(
      int columns, int rows, int width, int height, int background, boolean squares) {
    this.width = width;
    this.height = height;
    this.background = background;
    this.squares = squares;
    double zoom = Math.min((double) width / columns, (double) height / rows);
    int across = Math.max(1, (int) Math.round(columns * zoom));
    int down = Math.max(1, (int) Math.round(rows * zoom));
    int left = (width - across) / 2;
    magnifier = new Magnifier(columns, rows, left, (height - down) / 2, across, down);
    colours = new float[CHANNELS * columns * rows];
  }

  /** Follows the knobs of the show: {@code view} decides what is seen. */
  public void turned(String knob, float value) {
    if (knob.equals("view") && value >= 0 && value < 1e6) {
      view = View.numbered((int) value);
    }
  }

  /**
   * @param pixels receives width x height of them, 0xAARRGGBB, colour not premultiplied
   */
  public void paint(Rollout rollout, int[] pixels) {
    view.paint(rollout.state(), rollout.shownAs(), colours);
    if (rollout.habitat() != null) {
      for (int cell : rollout.habitat().others()) {
        Arrays.fill(colours, CHANNELS * cell, CHANNELS * (cell + 1), 0);
      }
    }
    if (rollout instanceof ArenaRollout arena && arena.hasWalls()) {
      wall(arena.territory());
    }
    Arrays.fill(pixels, 0, width * height, background);
    if (squares) {
      magnifier.squares(colours, pixels, width);
    } else {
      magnifier.smooth(colours, pixels, width);
    }
  }

  private void wall(Territory territory) {
    for (int cell = 0; CHANNELS * cell < colours.length; cell++) {
      if (territory.get(cell) == Territory.WALL) {
        Arrays.fill(colours, CHANNELS * cell, CHANNELS * cell + 3, WALL);
        colours[CHANNELS * cell + 3] = 1;
      }
    }
  }
}
