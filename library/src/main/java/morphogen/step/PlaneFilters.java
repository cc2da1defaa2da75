package morphogen.step;

import java.util.Arrays;
import java.util.List;
import morphogen.file.Tensor;
import morphogen.rule.Activation;
import morphogen.rule.FilterTensors;
import morphogen.rule.Filters;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/** Filters, a hidden layer and an output layer: perceiving is copying shifted runs of cells. */
final class PlaneFilters implements PlaneNetwork {
  private final RuleSpec spec;
  private final Filters filters;
  private final int features;
  private final boolean relu;
  private final float ceiling;

  private final PlanePerceive perceive;
  private final float[][] perceived; // [features + 1, tile]: the last are ones, for the biases
  private final float[][] hidden; // [hidden + 1, tile]: likewise
  private final float[][] perceivedOnly;
  private final float[][] hiddenOnly;
  private final float[][] hiddenGradient; // [hidden, tile]
  private final float[][] perceivedGradient; // [features, tile]
  private final float[] none;
  private final Dots hiddenDots;
  private final Dots outputDots;

  private float[] hiddenWeight; // [features, hidden]
  private float[] hiddenBias;
  private float[] outputWeight; // [hidden, channels]
  private float[] outputBias;
  private float[] hiddenTransposed; // [hidden, features]
  private float[] outputTransposed; // [channels, hidden]

  PlaneFilters(RuleSpec spec, int tile) {
    this.spec = spec;
    filters = Filters.of(spec);
    features = filters.features(spec.channels());
    relu = filters.activation() == Activation.RELU;
    ceiling = (float) filters.ceiling();
    perceive = new PlanePerceive(spec, tile);
    perceived = Dots.withOnes(features, tile);
    perceivedOnly = Arrays.copyOf(perceived, features);
    hidden = Dots.withOnes(filters.hidden(), tile);
    hiddenOnly = Arrays.copyOf(hidden, filters.hidden());
    hiddenGradient = new float[filters.hidden()][tile];
    perceivedGradient = new float[features][tile];
    none = new float[Math.max(features, filters.hidden())];
    hiddenDots = new Dots(features + 1, filters.hidden(), tile);
    outputDots = new Dots(filters.hidden() + 1, spec.channels(), tile);
  }

  @Override
  public void use(Rule rule) {
    FilterTensors<float[]> weights = FilterTensors.of(rule);
    hiddenWeight = weights.hiddenWeight();
    hiddenBias = weights.hiddenBias();
    outputWeight = weights.outputWeight();
    outputBias = weights.outputBias();
    hiddenTransposed = Dense.transposed(hiddenWeight, features, filters.hidden());
    outputTransposed = Dense.transposed(outputWeight, filters.hidden(), spec.channels());
    hiddenDots.clear();
    outputDots.clear();
  }

  @Override
  public void begin(Planes from) {}

  @Override
  public void compute(Planes from, int at, int n, float[][] update) {
    perceive.read(from, at, n, perceived);
    Dense.apply(perceivedOnly, hiddenWeight, hiddenBias, hiddenOnly, n);
    if (relu) {
      Dense.rectify(hiddenOnly, ceiling, n);
    }
    Dense.apply(hiddenOnly, outputWeight, outputBias, update, n);
  }

  @Override
  public void back(Planes from, float[][] update, Planes previous, int at, int n) {
    outputDots.add(hidden, update, n);
    Dense.apply(update, outputTransposed, none, hiddenGradient, n);
    if (relu) {
      for (int j = 0; j < hiddenGradient.length; j++) {
        open(hidden[j], hiddenGradient[j], n);
        if (filters.isCapped()) {
          close(hidden[j], hiddenGradient[j], n);
        }
      }
    }
    hiddenDots.add(perceived, hiddenGradient, n);
    if (previous != null) {
      Dense.apply(hiddenGradient, hiddenTransposed, none, perceivedGradient, n);
      perceive.spread(perceivedGradient, perceived, previous, at, n);
    }
  }

  @Override
  public void end(Planes from, Planes previous) {}

  @Override
  public List<Tensor> gradients() {
    FilterTensors<float[]> sums =
        new FilterTensors<>(
            hiddenDots.weights(), hiddenDots.biases(), outputDots.weights(), outputDots.biases());
    return spec.tensors().stream().map(tensor -> tensor.with(sums.named(tensor.name()))).toList();
  }

  /** Cuts the gradient where the ReLU let nothing through. A comparison would not be vectorised. */
  private static void open(float[] unit, float[] gradient, int n) {
    for (int t = 0; t < n; t++) {
      gradient[t] *= Math.min(unit[t] * 1e38f, 1);
    }
  }

  /** Cuts the gradient where the ReLU reached its ceiling. */
  private void close(float[] unit, float[] gradient, int n) {
    for (int t = 0; t < n; t++) {
      gradient[t] = unit[t] < ceiling ? gradient[t] : 0;
    }
  }
}
