package morphogen.lab.figure;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import morphogen.lab.Plots;

/** How like its target it is after each step, and how many of its cells live. */
final class LikenessFigure implements Figure {
  private static final int STEPS = 256;
  private static final int GROWN = 96;

  @Override
  public String name() {
    return "likeness";
  }

  @Override
  public String title() {
    return "How like its target, step by step";
  }

  @Override
  public boolean suits(Subject subject) {
    return subject.target().isPresent();
  }

  @Override
  public String normal(Subject subject) {
    return "SSIM compares structure in windows of 7 x 7 cells: 1 is the picture itself, over 0.9 is"
        + " hard to tell from it. PSNR compares cell by cell, in decibels: 20 dB is a mean error of"
        + " a tenth of full brightness, 30 dB of a thirtieth. Both rise steeply while it grows and"
        + " then stay level; a slow fall afterwards is an organism that drifts. Living cells should"
        + " rise, perhaps overshoot a little, and stay.";
  }

  @Override
  public Drawing draw(Subject subject) {
    Map<String, double[]> columns = Measures.of(subject, Measures.steps(STEPS));
    List<BufferedImage> panels = new ArrayList<>();
    panels.add(panel(columns, Measures.SSIM, "Structural similarity", "SSIM"));
    panels.add(panel(columns, Measures.PSNR, "Peak signal-to-noise ratio", "PSNR, dB"));
    if (subject.lives()) {
      panels.add(panel(columns, Measures.ALIVE, "Living cells", "cells with alpha over 0.1"));
    }
    double[] ssim = columns.get(Measures.SSIM);
    double[] psnr = columns.get(Measures.PSNR);
    String seen =
        String.format(
            Locale.ROOT,
            "At step %d SSIM is %.3f and PSNR %.1f dB; at step %d they are %.3f and %.1f dB.",
            GROWN,
            ssim[GROWN],
            psnr[GROWN],
            STEPS,
            ssim[STEPS],
            psnr[STEPS]);
    return new Drawing(panels, columns, seen);
  }

  private static BufferedImage panel(
      Map<String, double[]> columns, String column, String title, String axis) {
    return Plots.picture(
        Panels.WIDTH,
        Panels.HEIGHT,
        title,
        "step",
        axis,
        false,
        List.of(new Plots.Curve(column, columns.get(Measures.STEP), columns.get(column))));
  }
}
