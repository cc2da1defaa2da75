package morphogen.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.loss.Loss;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * A rule that is a good start for any picture, by Reptile (Nichol, Achiam and Schulman, 2018):
 * short trainings, each on another picture and each from the embryo, which then moves a part of the
 * way to where the training has ended.
 *
 * <p>An iteration is one of an inner training. Everything is a function of its number: which
 * picture it is, how it is varied, when the next begins.
 */
public final class Embryo implements Task {
  private static final String TENSORS = "embryo.";

  /** Exchanged colours; most often as they are: what people grow has the colours of the world. */
  private static final int[][] COLOURS = {
    {0, 1, 2}, {0, 1, 2}, {0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}
  };

  private final List<State> pictures;
  private final Supplier<EmbryoOptions> options;
  private final long randomSeed;
  private final Rule start;
  private final List<Tensor> centre = new ArrayList<>();
  private final BiFunction<Rule, State, Task> kind;
  private final OfInner loss = new OfInner();
  private Task inner;
  private int training = -1; // which inner training is under way
  private double progress;
  private float last; // loss

  /**
   * @param start what it starts from: an untrained rule, or one that grows something
   * @param pictures as inner trainings want them, all of one size; one at least
   * @param randomSeed decides the order of pictures and how they are varied
   * @param inner makes an inner training that begins with a rule, of a picture
   */
  public Embryo(
      Rule start,
      List<State> pictures,
      long randomSeed,
      Supplier<EmbryoOptions> options,
      BiFunction<Rule, State, Task> inner) {
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("An embryo needs pictures to learn from.");
    }
    this.start = start;
    this.pictures = List.copyOf(pictures);
    this.options = options;
    this.randomSeed = randomSeed;
    kind = inner;
    start.tensors().forEach(tensor -> centre.add(tensor.copy()));
    begin(0);
  }

  @Override
  public RuleSpec spec() {
    return start.spec();
  }

  @Override
  public Rule start(long randomSeed) {
    return embryo();
  }

  private Rule embryo() {
    return new Rule(start.spec(), centre.stream().map(Tensor::copy).toList());
  }

  /** The embryo, whatever the inner training has made of it so far. */
  @Override
  public Rule learned(Rule weights) {
    return embryo();
  }

  @Override
  public Loss loss() {
    return loss;
  }

  /** Begins an inner training, from the embryo as it is. */
  private void begin(int training) {
    this.training = training;
    EmbryoOptions now = options.get();
    SplittableRandom random = new SplittableRandom(randomSeed + 31L * training);
    State picture = pictures.get(turn(training, pictures.size(), randomSeed));
    State target = now.vary() ? varied(picture, random) : picture;
    inner = kind.apply(embryo(), target);
    loss.set(inner.loss());
    last = Float.NaN;
  }

  /** Every picture once, then every picture once in another order. */
  static int turn(int training, int count, long randomSeed) {
    int[] order = new int[count];
    SplittableRandom random = new SplittableRandom(randomSeed * 31 + training / count);
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order[training % count];
  }

  /** Mirrored or not, its colours as they are or exchanged. */
  static State varied(State picture, RandomGenerator random) {
    boolean mirrored = random.nextBoolean();
    int[] colours = COLOURS[random.nextInt(COLOURS.length)];
    State varied = new State(picture.width(), picture.height(), picture.channels());
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        int from = mirrored ? picture.width() - 1 - x : x;
        for (int c = 0; c < picture.channels(); c++) {
          varied.set(x, y, c, picture.get(from, y, c < colours.length ? colours[c] : c));
        }
      }
    }
    return varied;
  }

  @Override
  public Batch sample(int iteration, double progress, RandomGenerator random) {
    this.progress = progress;
    int length = options.get().inner();
    return inner.sample(iteration % length, within(iteration), random);
  }

  private double within(int iteration) {
    int length = options.get().inner();
    return (double) (iteration % length) / length;
  }

  @Override
  public void disturb(Batch batch, Rule rule, RandomGenerator random) {
    inner.disturb(batch, rule, random);
  }

  @Override
  public void update(Batch batch, float[] losses) {
    inner.update(batch, losses);
    float sum = 0;
    for (float one : losses) {
      sum += one;
    }
    last = sum / losses.length;
  }

  /** An inner training's learning rate falls from its beginning to its end. */
  @Override
  public double rate(int iteration) {
    return 0.02 + 0.98 * 0.5 * (1 + Math.cos(Math.PI * within(iteration)));
  }

  @Override
  public boolean next(int iteration, List<Tensor> weights) {
    if ((iteration + 1) % options.get().inner() != 0) {
      return false;
    }
    if (last < options.get().lost()) {
      move(weights, (float) options.get().step(progress));
    }
    for (int t = 0; t < weights.size(); t++) {
      float[] from = centre.get(t).values();
      System.arraycopy(from, 0, weights.get(t).values(), 0, from.length);
    }
    begin(training + 1);
    return true;
  }

  private void move(List<Tensor> weights, float step) {
    for (int t = 0; t < weights.size(); t++) {
      float[] own = centre.get(t).values();
      float[] end = weights.get(t).values();
      for (int i = 0; i < own.length; i++) {
        own[i] += step * (end[i] - own[i]);
      }
    }
  }

  @Override
  public List<Tensor> state() {
    List<Tensor> state = new ArrayList<>(inner.state());
    state.add(new Tensor(TENSORS + "training", List.of(1), new float[] {training}));
    for (Tensor tensor : centre) {
      state.add(new Tensor(TENSORS + tensor.name(), tensor.shape(), tensor.values()));
    }
    return state;
  }

  @Override
  public void restore(List<Tensor> state) {
    List<Tensor> rest = new ArrayList<>(state);
    for (Tensor own : centre) {
      float[] stored = take(rest, own.name(), own.shape());
      System.arraycopy(stored, 0, own.values(), 0, stored.length);
    }
    float number = take(rest, "training", List.of(1))[0];
    if (!(number >= 0 && number < 1 << 24 && number == Math.rint(number))) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "embryo.training: %s is no number of a training.", number));
    }
    begin((int) number);
    inner.restore(rest);
  }

  private static float[] take(List<Tensor> from, String name, List<Integer> shape) {
    for (Tensor tensor : from) {
      if (tensor.name().equals(TENSORS + name) && tensor.shape().equals(shape)) {
        from.remove(tensor);
        return tensor.values();
      }
    }
    throw new IllegalArgumentException("'" + TENSORS + name + "' is missing or unfit.");
  }

  /** The loss of the inner training that is under way. */
  private static final class OfInner implements Loss {
    private Loss now;
    private NDManager manager; // null unless it is open

    void set(Loss next) {
      if (now != null) {
        now.close();
      }
      now = next;
      if (manager != null) {
        now.open(manager);
      }
    }

    @Override
    public void open(NDManager manager) {
      this.manager = manager;
      now.open(manager);
    }

    @Override
    public NDArray perSample(NDArray states) {
      return now.perSample(states);
    }

    @Override
    public List<Loss> summands() {
      return now.summands();
    }

    @Override
    public Map<String, Double> parts() {
      return now.parts();
    }

    @Override
    public void close() {
      now.close();
      manager = null;
    }
  }
}
