package morphogen.tools;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Random;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import morphogen.cells.State;
import morphogen.kind.Given;
import morphogen.kind.Setting;
import morphogen.kind.TextureKind;
import morphogen.loss.StyleLoss;
import morphogen.run.Targets;
import morphogen.torch.Torch;

/**
 * What losses of textures make of noise without an automaton: the pixels themselves are trained.
 * {@code LossSheet PNG PICTURE,PICTURE... WORDS...}, where each of the words are the settings of a
 * loss, as {@code "--features random --distance gram"}. A row for each picture, which comes first.
 */
public final class LossSheet {
  private static final int SIDE = 64;
  private static final int ITERATIONS = 300;
  private static final double RATE = 0.02; // of Adam; a third of it in the second half
  private static final int ZOOM = 3;
  private static final int GAP = 6;

  private LossSheet() {}

  /** Writes the sheet anew after each loss, since it takes minutes. */
  public static void main(String[] args) throws IOException {
    for (int column = 1; column < args.length - 1; column++) {
      kind(args[column + 1]); // what is wrong with one is said before any takes its minutes
    }
    String[] pictures = args[1].split(",");
    int place = SIDE * ZOOM + GAP;
    BufferedImage sheet =
        new BufferedImage(
            (args.length - 1) * place - GAP,
            pictures.length * place - GAP,
            BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < pictures.length; row++) {
      for (int column = 0; column < args.length - 1; column++) {
        TextureKind kind = kind(column == 0 ? "" : args[column + 1]);
        BufferedImage picture = Targets.picture(pictures[row]);
        State target = kind.picture(TextureKind.PICTURE, pictures[row], picture, kind.rule());
        float[] pixels = column == 0 ? planes(target) : trained(kind, target);
        draw(sheet, pixels, column * place, row * place);
        ImageIO.write(sheet, "png", new File(args[0]));
        System.out.println(pictures[row] + " " + (column == 0 ? "" : args[column + 1]));
      }
    }
  }

  private static TextureKind kind(String words) {
    TextureKind kind = new TextureKind();
    String[] word = ("--grid " + SIDE + " " + words).trim().split(" +");
    if (word.length % 2 != 0) {
      throw new IllegalArgumentException(words + ": each option has one value.");
    }
    for (int i = 0; i < word.length; i += 2) {
      Setting setting = setting(kind, word[i]);
      setting.knob().set(setting.value(word[i + 1]));
    }
    return kind;
  }

  private static Setting setting(TextureKind kind, String option) {
    return kind.settings().all().stream()
        .filter(setting -> setting.option().equals(option))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: there is no such setting; there are %s."
                        .formatted(
                            option,
                            kind.settings().all().stream()
                                .map(Setting::option)
                                .collect(Collectors.joining(", ")))));
  }

  private static float[] trained(TextureKind kind, State target) {
    Given given = Given.picture(kind.rule(), TextureKind.PICTURE, target);
    StyleLoss loss = (StyleLoss) kind.task(given).loss();
    Random random = new Random(1);
    float[] pixels = new float[3 * SIDE * SIDE];
    float[] first = new float[pixels.length];
    float[] second = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    Torch.threads(1); // more wait for each other
    try (NDManager manager = Torch.manager(Device.cpu())) {
      loss.open(manager);
      for (int iteration = 1; iteration <= ITERATIONS; iteration++) {
        loss.draw(random.nextLong());
        float[] gradient = gradient(loss, manager, pixels);
        double rate = RATE / (iteration > ITERATIONS / 2 ? 3 : 1);
        for (int i = 0; i < pixels.length; i++) {
          first[i] += 0.1f * (gradient[i] - first[i]);
          second[i] += 0.001f * (gradient[i] * gradient[i] - second[i]);
          double mean = first[i] / (1 - Math.pow(0.9, iteration));
          double length = Math.sqrt(second[i] / (1 - Math.pow(0.999, iteration)));
          pixels[i] -= (float) (rate * mean / (length + 1e-8));
        }
      }
      loss.close();
    }
    return pixels;
  }

  private static float[] gradient(StyleLoss loss, NDManager manager, float[] pixels) {
    try (NDManager score = manager.newSubManager()) {
      NDArray states = score.create(pixels, new Shape(1, 3, SIDE, SIDE));
      states.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        collector.backward(loss.perSample(states).sum());
      }
      return states.getGradient().toFloatArray();
    }
  }

  /** Channel by channel. */
  private static float[] planes(State picture) {
    float[] planes = new float[3 * SIDE * SIDE];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = picture.values()[3 * (i % (SIDE * SIDE)) + i / (SIDE * SIDE)];
    }
    return planes;
  }

  private static void draw(BufferedImage sheet, float[] planes, int left, int top) {
    for (int y = 0; y < SIDE * ZOOM; y++) {
      for (int x = 0; x < SIDE * ZOOM; x++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          float value = planes[(c * SIDE + y / ZOOM) * SIDE + x / ZOOM];
          rgb = rgb << 8 | Math.round(255 * Math.max(0, Math.min(1, value)));
        }
        sheet.setRGB(left + x, top + y, rgb);
      }
    }
  }
}
