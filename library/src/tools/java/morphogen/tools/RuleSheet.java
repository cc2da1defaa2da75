package morphogen.tools;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import morphogen.picture.Picture;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Boundary;
import morphogen.rule.RuleFile;

/** One picture of all rules that come with Morphogen, for the README and the first page. */
public final class RuleSheet {
  private static final int TILE = 128;
  private static final int COLUMNS = 7;
  private static final int NAME = 22; // pixels below a tile
  private static final int GAP = 8;
  private static final int STEPS = 400;
  private static final int GROUND = 0xf7f5f1;
  private static final float QUALITY = 0.86f;

  private RuleSheet() {}

  /**
   * @param args the file, a JPEG
   */
  public static void main(String[] args) throws IOException {
    List<String> names = Gallery.names();
    int rows = (names.size() + COLUMNS - 1) / COLUMNS;
    BufferedImage sheet =
        new BufferedImage(
            COLUMNS * (TILE + GAP) + GAP,
            rows * (TILE + NAME + GAP) + GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(new Color(GROUND));
    g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    g.setColor(Color.DARK_GRAY);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    for (int i = 0; i < names.size(); i++) {
      int x = GAP + i % COLUMNS * (TILE + GAP);
      int y = GAP + i / COLUMNS * (TILE + NAME + GAP);
      g.drawImage(still(RuleFile.builtIn(names.get(i))), x, y, TILE, TILE, null);
      g.drawString(names.get(i), x + 2, y + TILE + 16);
    }
    g.dispose();
    write(sheet, Path.of(args[0]));
  }

  /** On the grid on which it was trained; what weaves on twice as many cells across. */
  private static BufferedImage still(RuleFile file) {
    int trained = file.grid(64);
    boolean anyGrid = file.rule().spec().boundary() == Boundary.WRAP;
    int grid = anyGrid ? Math.min(TILE, 2 * trained) : trained;
    Rollout rollout = new JavaRollout(file.rule(), file.rule().spec().first(grid, grid, 1), 1);
    rollout.steps(STEPS);
    return Picture.of(rollout.state(), file.rule().spec(), GROUND, Math.max(1, TILE / grid));
  }

  private static void write(BufferedImage sheet, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam quality = writer.getDefaultWriteParam();
    quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    quality.setCompressionQuality(QUALITY);
    Files.deleteIfExists(file);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(sheet, null, null), quality);
    } finally {
      writer.dispose();
    }
  }
}
