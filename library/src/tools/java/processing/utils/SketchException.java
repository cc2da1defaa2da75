package processing.utils;

/**
 * The PDE's preprocessor wants a class of this name; the PDE brings its own, and so we ship none.
 */
public class SketchException extends Exception {
  private static final long serialVersionUID = 1;

  public SketchException(String message) {
    super(message);
  }
}
