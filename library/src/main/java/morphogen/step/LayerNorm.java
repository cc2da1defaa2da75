package morphogen.step;

import java.util.Arrays;
import morphogen.rule.Attention;

/**
 * Layer normalisation (Ba, Kiros, Hinton, 2016) of the channels of many cells at once, and its
 * adjoint.
 */
final class LayerNorm {
  private final int channels;
  private final float[] mean;
  private final float[] root; // 1 / standard deviation
  private final float[] sum;
  private final float[] product;

  LayerNorm(int channels, int tile) {
    this.channels = channels;
    mean = new float[tile];
    root = new float[tile];
    sum = new float[tile];
    product = new float[tile];
  }

  /** to = (from - mean) / deviation * weight + bias, of each cell by its own mean and deviation. */
  void forward(float[][] from, AttentionWeights.Layer norm, float[][] to, int n) {
    Arrays.fill(mean, 0, n, 0);
    Arrays.fill(root, 0, n, 0);
    for (int c = 0; c < channels; c++) {
      Runs.add(from[c], mean, n);
    }
    for (int t = 0; t < n; t++) {
      mean[t] /= channels;
    }
    for (int c = 0; c < channels; c++) {
      addSquares(from[c], mean, root, n);
    }
    for (int t = 0; t < n; t++) {
      root[t] = 1 / (float) Math.sqrt(root[t] / channels + Attention.TINY);
    }
    for (int c = 0; c < channels; c++) {
      normalise(from[c], mean, root, norm.weight()[c], norm.bias()[c], to[c], n);
    }
  }

  /**
   * Walks back over what went forward last.
   *
   * @param from what went in
   * @param gradient of what came out; afterwards of what went in
   * @param weightSum {@code [channels, tile]}: the weights' gradients are added, cell by cell
   * @param biasSum likewise
   */
  void backward(
      float[][] from,
      AttentionWeights.Layer norm,
      float[][] gradient,
      float[][] weightSum,
      float[][] biasSum,
      int n) {
    Arrays.fill(sum, 0, n, 0);
    Arrays.fill(product, 0, n, 0);
    for (int c = 0; c < channels; c++) {
      Runs.add(gradient[c], biasSum[c], n);
      collect(from[c], gradient[c], norm.weight()[c], weightSum[c], n);
    }
    for (int c = 0; c < channels; c++) {
      share(from[c], gradient[c], n);
    }
  }

  private void collect(float[] from, float[] gradient, float weight, float[] weightSum, int n) {
    for (int t = 0; t < n; t++) {
      float normal = (from[t] - mean[t]) * root[t];
      weightSum[t] = Math.fma(gradient[t], normal, weightSum[t]);
      gradient[t] *= weight;
      sum[t] += gradient[t];
      product[t] = Math.fma(gradient[t], normal, product[t]);
    }
  }

  private void share(float[] from, float[] gradient, int n) {
    float part = 1f / channels;
    for (int t = 0; t < n; t++) {
      float normal = (from[t] - mean[t]) * root[t];
      gradient[t] = root[t] * (gradient[t] - part * Math.fma(normal, product[t], sum[t]));
    }
  }

  private static void normalise(
      float[] from, float[] mean, float[] root, float weight, float bias, float[] to, int n) {
    for (int t = 0; t < n; t++) {
      to[t] = Math.fma((from[t] - mean[t]) * root[t], weight, bias);
    }
  }

  private static void addSquares(float[] from, float[] mean, float[] sum, int n) {
    for (int t = 0; t < n; t++) {
      float difference = from[t] - mean[t];
      sum[t] = Math.fma(difference, difference, sum[t]);
    }
  }
}
