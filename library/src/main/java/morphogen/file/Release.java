package morphogen.file;

/** Which Morphogen this is, as it is written into files. */
public final class Release {
  /** The version, as in the pom. */
  public static final String VERSION = "0.1.0";

  private Release() {}
}
