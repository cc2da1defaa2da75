package morphogen.lab.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import morphogen.file.Tensor;
import morphogen.lab.Density;
import morphogen.lab.Plots;
import morphogen.rule.Rule;

/** How the weights are distributed: over the training where that is known, else each tensor's. */
final class WeightsFigure implements Figure {
  private static final int POINTS = 240; // of a curve
  private static final int MOST = 6; // curves
  private static final double TAIL = 0.002; // share of weights beyond each end of the axis

  @Override
  public String name() {
    return "weights";
  }

  @Override
  public String title() {
    return "Weights";
  }

  @Override
  public boolean suits(Subject subject) {
    return true;
  }

  @Override
  public String normal(Subject subject) {
    String shape =
        "Most weights lie near 0, in a peak with long tails. A second peak far out, or all of them"
            + " exactly 0, would be odd.";
    return subject.snapshots().size() > 1
        ? shape
            + " The peak widens as training goes on, quickly at first; one that still widens"
            + " fast at the end is a training that has not come to rest."
        : shape + " How they came there only the folder of a training knows.";
  }

  @Override
  public Drawing draw(Subject subject) {
    Map<String, float[]> heaps = new LinkedHashMap<>();
    if (subject.snapshots().size() > 1) {
      for (Snapshot snapshot : few(subject.snapshots())) {
        heaps.put("iteration " + snapshot.iteration(), all(snapshot.rule()));
      }
    } else {
      for (Tensor tensor : subject.run().rule().tensors()) {
        if (tensor.values().length > 1) {
          heaps.put(tensor.name(), tensor.values());
        }
      }
    }
    double end = end(heaps.values());
    Map<String, double[]> columns = new LinkedHashMap<>();
    double[] x = new double[POINTS + 1];
    for (int i = 0; i <= POINTS; i++) {
      x[i] = end * (2.0 * i / POINTS - 1);
    }
    columns.put("weight", x);
    List<Plots.Curve> curves = new ArrayList<>();
    heaps.forEach(
        (name, heap) -> {
          Density density = new Density(heap);
          double[] y = Arrays.stream(x).map(density::at).toArray();
          columns.put(name, y);
          curves.add(new Plots.Curve(name, x, y));
        });
    return new Drawing(List.of(WeightChart.of(curves, end)), columns, seen(subject));
  }

  /** The first, the last and some between. */
  private static List<Snapshot> few(List<Snapshot> snapshots) {
    Map<Integer, Snapshot> few = new TreeMap<>();
    int last = snapshots.size() - 1;
    for (int i = 0; i < MOST; i++) {
      int at = Math.round((float) i * last / (MOST - 1));
      few.put(at, snapshots.get(at));
    }
    return List.copyOf(few.values());
  }

  private static float[] all(Rule rule) {
    float[] all = new float[rule.parameters()];
    int at = 0;
    for (Tensor tensor : rule.tensors()) {
      System.arraycopy(tensor.values(), 0, all, at, tensor.values().length);
      at += tensor.values().length;
    }
    return all;
  }

  /** Where the axis ends: beyond are hardly any weights. */
  private static double end(Iterable<float[]> heaps) {
    double end = 1e-3;
    for (float[] heap : heaps) {
      float[] sizes = new float[heap.length];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = Math.abs(heap[i]);
      }
      Arrays.sort(sizes);
      end = Math.max(end, 1.1 * sizes[(int) ((sizes.length - 1) * (1 - TAIL))]);
    }
    return end;
  }

  private static String seen(Subject subject) {
    float[] all = all(subject.run().rule());
    double squares = 0;
    double largest = 0;
    for (float weight : all) {
      squares += weight * weight;
      largest = Math.max(largest, Math.abs(weight));
    }
    return String.format(
        Locale.ROOT,
        "The rule has %d weights; their root mean square is %.3f and the largest is %.2f.",
        all.length,
        Math.sqrt(squares / all.length),
        largest);
  }
}
