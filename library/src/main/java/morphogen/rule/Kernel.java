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

  /** The Laplacian divided by 8, as strong as the Sobel gradients: what new rules perceive. */
  public static final Kernel LAPLACIAN_8 = of("laplacian", 8, 1, 2, 1, 2, -12, 2, 1, 2, 1);

  public static final Kernel PREWITT_H = of("prewitt-h", 1, -1, -1, -1, 0, 0, 0, 1, 1, 1);
  public static final Kernel PREWITT_W = of("prewitt-w", 1, -1, 0, 1, -1, 0, 1, -1, 0, 1);
  public static final Kernel MOORE = of("moore", 1, 1, 1, 1, 1, 0, 1, 1, 1, 1);

  /** What growing automata perceive: identity and the two Sobel gradients, divided by 8. */
  public static final List<Kernel> SOBEL = List.of(IDENTITY, SOBEL_X, SOBEL_Y);

  /** What textures perceive (Niklasson et al., Distill 2021): the Laplacian too, divided by 8. */
  public static final List<Kernel> SOBEL_LAPLACIAN =
      List.of(IDENTITY, SOBEL_X, SOBEL_Y, LAPLACIAN_8);

  /**
   * What has no direction, if the last two are perceived as their magnitude, {@link
   * Filters#magnitude}: then patterns are alike whichever way they are turned.
   */
  public static final List<Kernel> ISOTROPIC = List.of(IDENTITY, LAPLACIAN_8, SOBEL_X, SOBEL_Y);

  /** All nine neighbours as they are: with it the hidden layer is a learned 3x3 convolution. */
  public static final List<Kernel> NEIGHBOURS = neighbours();

  /** Ends the name of a rotated filter; rule files hold it. */
  private static final String ROTATED = "-turned";

  private static final float ALIKE = 1e-5f;

  /** Where the taps around the middle are, clockwise from the top left. */
  private static final int[] RING = {0, 1, 2, 5, 8, 7, 6, 3};

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
   * The first {@code count} filters in the order of SRNCA (riveSunder and tanishagerg, 2022):
   * identity, Laplacian, Prewitt h, Prewitt w, Moore, then normally distributed random ones; for
   * textures learned by a style loss.
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
   * The kernels as a cell sees them that is rotated by {@code angle} radians, clockwise on the
   * screen: a gradient and the next kernel, if that is the same across, become the gradients along
   * the rotated axes; what looks the same from four sides stays; of all others the ring of eight
   * taps around the middle is rotated, in between by interpolation.
   */
  public static List<Kernel> rotated(List<Kernel> kernels, double angle) {
    List<Kernel> rotated = new ArrayList<>();
    for (Kernel kernel : kernels) {
      rotated.add(kernel.isSquare() ? kernel : kernel.ringRotated(angle));
    }
    float cos = (float) Math.cos(angle);
    float sin = (float) Math.sin(angle);
    for (int i = 0; i + 1 < kernels.size(); i++) {
      Kernel one = kernels.get(i);
      Kernel other = kernels.get(i + 1);
      boolean xThenY = one.isGradient() && other.like(one.quarter());
      boolean yThenX = one.isGradient() && one.like(other.quarter());
      if (xThenY || yThenX) {
        float across = xThenY ? sin : -sin;
        rotated.set(i, one.blend(cos, other, across));
        rotated.set(i + 1, one.blend(-across, other, cos));
        i++;
      }
    }
    return List.copyOf(rotated);
  }

  /**
   * The kernel of patterns that are {@code scale} times as large, whose neighbours differ by less:
   * a gradient is multiplied by it, a second derivative by its square (Pajouheshgar et al.,
   * NoiseNCA, 2024). All others stay as they are.
   */
  Kernel magnified(double scale) {
    if (isGradient()) {
      return times((float) scale);
    }
    return isSecondDerivative() ? times((float) (scale * scale)) : this;
  }

  private Kernel times(float factor) {
    float[] more = array();
    for (int i = 0; i < 9; i++) {
      more[i] *= factor;
    }
    return of(name, 1, more);
  }

  /** Whether opposite taps are alike and all taps together 0. */
  private boolean isSecondDerivative() {
    float sum = 0;
    boolean even = true;
    for (int i = 0; i < 9; i++) {
      sum += taps.get(i);
      even &= Math.abs(taps.get(i) - taps.get(8 - i)) <= ALIKE;
    }
    return even && Math.abs(sum) <= ALIKE;
  }

  private boolean isSquare() {
    return like(quarter());
  }

  /** Whether opposite taps are opposite: what can be blended into every direction. */
  private boolean isGradient() {
    for (int i = 0; i < 9; i++) {
      if (Math.abs(taps.get(i) + taps.get(8 - i)) > ALIKE) {
        return false;
      }
    }
    return true;
  }

  private boolean like(Kernel other) {
    for (int i = 0; i < 9; i++) {
      if (Math.abs(taps.get(i) - other.taps.get(i)) > ALIKE) {
        return false;
      }
    }
    return true;
  }

  private Kernel quarter() {
    return ringRotated(Math.PI / 2);
  }

  private Kernel ringRotated(double angle) {
    double places = angle / (Math.PI / 4);
    double whole = Math.floor(places + ALIKE);
    float rest = (float) Math.max(0, places - whole);
    float[] mixed = array();
    for (int i = 0; i < 8; i++) {
      int from = Math.floorMod(i - (long) whole, 8);
      float near = taps.get(RING[from]);
      float far = taps.get(RING[Math.floorMod(from - 1, 8)]);
      mixed[RING[i]] = rest < ALIKE ? near : near + rest * (far - near);
    }
    return of(rotatedName(), 1, mixed);
  }

  private Kernel blend(float mine, Kernel other, float theirs) {
    float[] mixed = new float[9];
    for (int i = 0; i < 9; i++) {
      mixed[i] = mine * taps.get(i) + theirs * other.taps.get(i);
    }
    return of(rotatedName(), 1, mixed);
  }

  private String rotatedName() {
    return name.endsWith(ROTATED) ? name : name + ROTATED;
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
