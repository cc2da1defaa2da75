package morphogen.tools;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * One picture of all examples, each as it runs out of the shipped zip: {@code ContactSheet ZIP
 * PNG}. An example that needs a library of others that is not here is left out by name.
 */
public final class ContactSheet {
  private static final int COLUMNS = 6;
  private static final int SIDE = 160;
  private static final int GAP = 8;
  private static final int TITLE = 20;
  private static final int FRAMES = 150;

  /** Those that show themselves only later, or when they are touched. */
  private static final Map<String, List<String>> OPTIONS =
      Map.of(
          "Basics/GrowYourPicture", List.of("--frames", "450"),
          "Basics/HealTheWound", List.of("--frames", "150", "--drag", "280,300,350,370,140,146"),
          "Live/WoundAndHeal", List.of("--frames", "150", "--drag", "240,260,330,330,140,146"),
          "Infection/PatientZero", List.of("--frames", "190", "--drag", "330,330,335,335,110,113"),
          "Infection/ButterflyOfLava", List.of("--frames", "230"),
          "Infection/LearnToInfect", List.of("--frames", "450"),
          "Lab/DamageStudy", List.of("--frames", "450"));

  private record Shot(String title, BufferedImage picture) {}

  private final List<Shot> shots = new ArrayList<>();

  /** What it takes to see something of an example: frames, and hands. */
  public static List<String> options(String title, Path screenshot) {
    List<String> options = new ArrayList<>(List.of("--screenshot", screenshot.toString()));
    options.addAll(OPTIONS.getOrDefault(title, List.of("--frames", "" + FRAMES)));
    return options;
  }

  /** Adds a picture; from any thread. */
  public synchronized void add(String title, BufferedImage picture) {
    shots.add(new Shot(title, picture));
    shots.sort(Comparator.comparing(Shot::title));
  }

  /** All of them, with their names. */
  public BufferedImage sheet() {
    int rows = (shots.size() + COLUMNS - 1) / COLUMNS;
    int width = GAP + COLUMNS * (SIDE + GAP);
    int height = GAP + rows * (SIDE + TITLE + GAP);
    BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    for (int i = 0; i < shots.size(); i++) {
      draw(
          g,
          shots.get(i),
          GAP + i % COLUMNS * (SIDE + GAP),
          GAP + i / COLUMNS * (SIDE + TITLE + GAP));
    }
    g.dispose();
    return sheet;
  }

  /** Whole and as large as its place is, in its middle. */
  private static void draw(Graphics2D g, Shot shot, int x, int y) {
    BufferedImage small = shot.picture();
    while (Math.max(small.getWidth(), small.getHeight()) >= 2 * SIDE) {
      small = scaled(small, small.getWidth() / 2, small.getHeight() / 2);
    }
    double scale = (double) SIDE / Math.max(small.getWidth(), small.getHeight());
    int width = (int) Math.round(small.getWidth() * scale);
    int height = (int) Math.round(small.getHeight() * scale);
    g.setColor(new Color(0xeeeeee));
    g.fillRect(x, y, SIDE, SIDE);
    g.drawImage(small, x + (SIDE - width) / 2, y + (SIDE - height) / 2, width, height, null);
    String name = shot.title().substring(shot.title().lastIndexOf('/') + 1);
    g.setColor(Color.DARK_GRAY);
    g.drawString(name, x + (SIDE - g.getFontMetrics().stringWidth(name)) / 2, y + SIDE + 14);
  }

  private static BufferedImage scaled(BufferedImage image, int width, int height) {
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = scaled.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(image, 0, 0, width, height, null);
    g.dispose();
    return scaled;
  }

  /** Exits with 1 if one of them does not run. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("morphogen-sketchbook");
    ContactSheet sheet = new ContactSheet();
    boolean well = true;
    try {
      Sketchbook sketchbook = Sketchbook.install(Path.of(args[0]), folder);
      sketchbook.addPyTorch();
      for (SketchFolder example : sketchbook.examples()) {
        String title = sketchbook.title(example);
        List<String> missing = Sketchbook.missing(example);
        if (!missing.isEmpty()) {
          System.out.println(title + " is left out, it needs " + String.join(", ", missing));
          continue;
        }
        Path shot = folder.resolve("shot.png");
        Files.deleteIfExists(shot);
        ProcessBuilder builder = sketchbook.builder(example, options(title, shot));
        builder.command().add(1, "-Dmorphogen.background=false");
        Process process = builder.inheritIO().start();
        if (process.waitFor(5, TimeUnit.MINUTES) && Files.exists(shot)) {
          sheet.add(title, ImageIO.read(shot.toFile()));
        } else {
          process.destroyForcibly().waitFor();
          System.err.println(title + " does not run.");
          well = false;
        }
      }
    } finally {
      Sketchbook.delete(folder);
    }
    ImageIO.write(sheet.sheet(), "png", Path.of(args[1]).toFile());
    System.exit(well ? 0 : 1);
  }
}
