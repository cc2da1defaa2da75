package morphogen.lab;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import morphogen.picture.Picture;
import morphogen.rollout.Rollout;

/** Lays pictures out for a report. */
public final class Pictures {
  private static final int GAP = 8;
  private static final int CAPTION = 20;

  private Pictures() {}

  /** What a rollout shows now, on white. */
  public static BufferedImage of(Rollout rollout, int zoom) {
    return Picture.of(rollout.state(), rollout.rule().spec(), 0xffffff, zoom);
  }

  /**
   * Pictures of one size in rows, each with a caption below.
   *
   * @param columns pictures in a row, 1 or more
   */
  public static BufferedImage montage(
      List<BufferedImage> pictures, List<String> captions, int columns) {
    int width = pictures.get(0).getWidth() + GAP;
    int height = pictures.get(0).getHeight() + GAP + CAPTION;
    int rows = (pictures.size() + columns - 1) / columns;
    int across = Math.min(columns, pictures.size());
    BufferedImage sheet =
        new BufferedImage(width * across + GAP, height * rows + GAP, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    g.setColor(Color.DARK_GRAY);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    for (int i = 0; i < pictures.size(); i++) {
      int x = GAP + i % columns * width;
      int y = GAP + i / columns * height;
      g.drawImage(pictures.get(i), x, y, null);
      g.drawString(captions.get(i), x, y + pictures.get(i).getHeight() + CAPTION - 5);
    }
    g.dispose();
    return sheet;
  }
}
