package morphogen.record;

/**
 * How a GIF gets its at most 256 colours.
 *
 * @param dither whether colours that the palette lacks are mixed from neighbouring pixels; default
 *     no: with a palette of its own each frame is hardly told from the original, half as large and
 *     without grain. Soft gradients under one palette want it.
 * @param globalPalette one palette for the whole film instead of one a frame; default no. Colours
 *     then never flicker from frame to frame, but each frame is less exact, and since all frames
 *     must be seen first they wait on the disk and are encoded on closing.
 * @param transparent whether pixels with an alpha of less than 128 show what lies behind the GIF;
 *     default no: alpha is ignored
 */
public record GifOptions(boolean dither, boolean globalPalette, boolean transparent) {
  /** No dithering, a palette a frame, opaque. */
  public static final GifOptions DEFAULT = new GifOptions(false, false, false);

  public GifOptions withDither(boolean dither) {
    return new GifOptions(dither, globalPalette, transparent);
  }

  public GifOptions withGlobalPalette(boolean globalPalette) {
    return new GifOptions(dither, globalPalette, transparent);
  }

  public GifOptions withTransparent(boolean transparent) {
    return new GifOptions(dither, globalPalette, transparent);
  }
}
