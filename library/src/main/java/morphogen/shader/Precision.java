package morphogen.shader;

/** How exactly a state is stored on the graphics card. */
public enum Precision {
  /** 32 bits a channel: the same states as every other engine. */
  FLOAT,
  /** 16 bits a channel: half the memory traffic, about three decimal digits. */
  HALF;

  String words() {
    return this == FLOAT ? "32-bit floats" : "16-bit floats";
  }
}
