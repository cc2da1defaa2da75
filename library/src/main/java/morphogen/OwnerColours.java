package morphogen;

import java.awt.Color;
import morphogen.cells.Territory;

/** A colour for each owner of cells: hues a golden section apart, so that neighbours differ. */
final class OwnerColours {
  private static final float GOLDEN = 0.61803399f;
  private static final float FIRST = 0.02f;
  private static final int NEUTRAL = 0xff8a8a8a;
  private static final int WALL = 0xff2b2b2b;

  private OwnerColours() {}

  /** 0xAARRGGBB, opaque. */
  static int of(int owner) {
    return switch (owner) {
      case Territory.NEUTRAL -> NEUTRAL;
      case Territory.WALL -> WALL;
      default -> Color.HSBtoRGB(FIRST + owner * GOLDEN, 0.72f, 0.95f);
    };
  }
}
