package morphogen.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A fixed 3x3 filter that every channel of a cell's neighbourhood goes through.
 *
 * @param name as stored in the rule's file
 * @param taps nine finite weights, row by row from the top left; applied without flipping
 */
public record Kernel(String name, List<Float> taps) {
  public static final Kernel IDENTITY = of("identity", 1, 0, 0, 0, 0, 1, 0, 0, 0, 0);
  public static final Kernel SOBEL_X = of("sobel-x", 8, -1, 0, 1, -2, 0, 2, -1, 0, 1);
  public static final Kernel SOBEL_Y = of("sobel-y", 8, -1, -2, -1, 0, 0, 0, 1, 2, 1);
  public static final Kernel LAPLACIAN = of("laplacian", 1, 1, 2, 1, 2, -12, 2, 1, 2, 1);
  public static final Kernel PREWITT_H = of("prewitt-h", 1, -1, -1, -1, 0, 0, 0, 1, 1, 1);
  public static final Kernel PREWITT_W = of("prewitt-w", 1, -1, 0, 1, -1, 0, 1, -1, 0, 1);
  public static final Kernel MOORE = of("moore", 1, 1, 1, 1, 1, 0, 1, 1, 1, 1);

  /** What growing automata perceive: identity and the two Sobel gradients, divided by 8. */
  public static final List<Kernel> SOBEL = List.of(IDENTITY, SOBEL_X, SOBEL_Y);

  /** All nine neighbours as they are: with it the hidden layer is a learned 3x3 convolution. */
  public static final List<Kernel> NEIGHBOURS = neighbours();

  /** Checks that there are nine finite taps. */
  public Kernel {
    taps = List.copyOf(taps);
    if (taps.size() != 9 || taps.stream().anyMatch(t -> !Float.isFinite(t))) {
      throw new IllegalArgumentException(
          "Kernel '%s' needs nine finite numbers, got %s.".formatted(name, taps));
    }
  }

  private static Kernel of(String name, float divisor, float... taps) {
    List<Float> scaled = new ArrayList<>();
    for (float tap : taps) {
      scaled.add(tap / divisor);
    }
    return new Kernel(name, scaled);
  }

  private static List<Kernel> neighbours() {
    List<Kernel> kernels = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      float[] taps = new float[9];
      taps[i] = 1;
      kernels.add(of("neighbour-" + i, 1, taps));
    }
    return List.copyOf(kernels);
  }

  /**
   * The first {@code count} filters of seed 001's order: identity, Laplacian, Prewitt h, Prewitt w,
   * Moore, then normally distributed random ones.
   *
   * @param count 1 to 20
   */
  public static List<Kernel> texture(int count, long randomSeed) {
    if (count < 1 || count > 20) {
      throw new IllegalArgumentException("kernels: " + count + " is not between 1 and 20.");
    }
    List<Kernel> all = new ArrayList<>(List.of(IDENTITY, LAPLACIAN, PREWITT_H, PREWITT_W, MOORE));
    Random random = new Random(randomSeed);
    while (all.size() < count) {
      float[] taps = new float[9];
      for (int i = 0; i < 9; i++) {
        taps[i] = (float) random.nextGaussian();
      }
      all.add(of("random-" + all.size(), 1, taps));
    }
    return List.copyOf(all.subList(0, count));
  }

  /**
   * The kernels as a cell sees them that is turned by {@code angle} radians, clockwise on the
   * screen: each neighbouring (sobel-x, sobel-y) pair becomes the gradient along the turned axes.
   */
  public static List<Kernel> rotated(List<Kernel> kernels, double angle) {
    List<Kernel> turned = new ArrayList<>(kernels);
    float cos = (float) Math.cos(angle);
    float sin = (float) Math.sin(angle);
    for (int i = 0; i + 1 < turned.size(); i++) {
      Kernel x = kernels.get(i);
      Kernel y = kernels.get(i + 1);
      if (x.name.equals("sobel-x") && y.name.equals("sobel-y")) {
        turned.set(i, x.blend(cos, y, sin));
        turned.set(i + 1, x.blend(-sin, y, cos));
      }
    }
    return List.copyOf(turned);
  }

  private Kernel blend(float mine, Kernel other, float theirs) {
    float[] mixed = new float[9];
    for (int i = 0; i < 9; i++) {
      mixed[i] = mine * taps.get(i) + theirs * other.taps.get(i);
    }
    return of(name + "-turned", 1, mixed);
  }

  /** The taps as a new array. */
  public float[] array() {
    float[] array = new float[9];
    for (int i = 0; i < 9; i++) {
      array[i] = taps.get(i);
    }
    return array;
  }
}
