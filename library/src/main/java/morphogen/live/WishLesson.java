package morphogen.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import morphogen.knob.Knob;
import morphogen.knob.Knobs;
import morphogen.loss.Form;
import morphogen.loss.Loss;
import morphogen.loss.Term;
import morphogen.loss.Terms;
import morphogen.loss.WeightedLoss;
import morphogen.loss.WeightedTerm;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.train.Batch;
import morphogen.train.Horizon;
import morphogen.train.Recipe;
import morphogen.train.Task;
import morphogen.train.TrainOptions;
import morphogen.train.YourLoss;
import morphogen.train.YourLossOptions;

/**
 * To make a pattern that has wished-for properties ("Your Loss"). Never ends. Every term has three
 * knobs: {@code NAME.weight}, {@code NAME.target} and {@code NAME.solo}; where any is solo, only
 * those count. Rules that show colours have the same for each of them, as {@code red.NAME.weight}.
 */
public final class WishLesson implements Lesson {
  /** The only term that counts until somebody turns a knob, as in the original. */
  private static final String FIRST = "edge";

  /** Of a recipe's step, for a rule that has learned it already. */
  private static final float SMALLER = 0.5f;

  private final RuleSpec spec;
  private final WeightedLoss loss;
  private final TrainOptions options;
  private final List<TermKnobs> terms = new ArrayList<>();
  private final Knobs knobs = new Knobs();
  private final Knob steps;
  private final Knob spread;
  private final Knob looks;
  private final Knob apart;
  private final Knob batch;
  private final Knob grid;
  private final Knob poster;

  /** A term in both its forms, of one channel or all, and its knobs. */
  private record TermKnobs(
      String name,
      Term repository,
      Term poster,
      int channel,
      Knob weight,
      Knob target,
      Knob solo) {}

  /**
   * @param own terms beside those that Morphogen brings; where there are any they count, and no
   *     other
   * @param threads how many processors may be at work
   */
  public WishLesson(RuleSpec spec, List<Term> own, int threads) {
    this.spec = spec;
    // A graphics card is busy with the picture, and for so small a rule it is no faster.
    options =
        YourLossOptions.train()
            .withIterations(Integer.MAX_VALUE)
            .withDevice("cpu")
            .withThreads(threads);
    knobs.add(Knob.toggle(TRAIN, false, "Whether it trains."));
    knobs.add(
        Knob.range(LEARNING_RATE, 0, 0.01f, 0.001f, "How large Adam's steps are.")
            .withMiddle(0.001f));
    steps = knobs.add(Knob.whole("steps", 1, 64, 10, "After how many steps it is looked at."));
    spread = knobs.add(Knob.whole("spread", 0, 32, 0, "By how many steps that varies."));
    looks = knobs.add(Knob.whole("looks", 1, 5, 1, "How often: more, and patterns last."));
    apart = knobs.add(Knob.whole("apart", 1, 24, 8, "Steps between looks."));
    batch = knobs.add(Knob.whole("batch", 1, 16, 4, "Grids of noise in an iteration."));
    grid = knobs.add(Knob.whole("trainGrid", 16, 128, 64, "Cells across in training."));
    poster =
        knobs.add(
            Knob.toggle("poster", false, "Terms as the original's poster has them, not its code."));
    for (Term term : own) {
      add(term, term, WeightedTerm.ALL, 1);
    }
    for (Term term : Terms.all(Form.REPOSITORY)) {
      boolean colour = term.name().equals("saturation");
      if (!colour || spec.visible() >= 3) {
        boolean counts = own.isEmpty() && term.name().equals(FIRST);
        add(term, Terms.named(term.name(), Form.POSTER), WeightedTerm.ALL, counts ? 1 : 0);
      }
    }
    for (int channel = 0; channel < 3 && spec.visible() >= 3; channel++) {
      for (Term term : Terms.all(Form.REPOSITORY)) {
        if (!term.name().equals("saturation")) {
          add(term, Terms.named(term.name(), Form.POSTER), channel, 0);
        }
      }
    }
    loss = new WeightedLoss(spec, weighted());
  }

  private void add(Term term, Term poster, int channel, float weight) {
    String name = new WeightedTerm(term, channel, 0, term.target().standard()).name();
    var target = term.target();
    float least = (float) target.least();
    float most = (float) target.most();
    float standard = Math.max(least, Math.min(most, (float) target.standard()));
    terms.add(
        new TermKnobs(
            name,
            term,
            poster,
            channel,
            knobs.add(Knob.range(name + ".weight", 0, 1, weight, "How much " + name + " counts.")),
            knobs.add(Knob.range(name + ".target", least, most, standard, target.text())),
            knobs.add(Knob.toggle(name + ".solo", false, "Only this, and others that are solo."))));
  }

  /** The names of the terms, in the order of their knobs. */
  public List<String> names() {
    return terms.stream().map(TermKnobs::name).toList();
  }

  /** Turns all knobs to where a recipe for this kind of rule has them when it has been learned. */
  public void follow(Recipe recipe) {
    for (TermKnobs term : terms) {
      term.weight().set(0);
    }
    for (WeightedTerm weighted : recipe.terms()) {
      knobs.set(weighted.name() + ".weight", (float) weighted.weight());
      knobs.set(weighted.name() + ".target", (float) weighted.target());
    }
    Horizon horizon = recipe.options().horizon();
    steps.set((horizon.fewest() + horizon.most()) / 2);
    spread.set((horizon.most() - horizon.fewest()) / 2);
    looks.set(horizon.looks());
    apart.set(horizon.apart());
    grid.set(recipe.options().grid());
    batch.set(recipe.options().batch());
    knobs.set(LEARNING_RATE, (float) recipe.train().learningRate() * SMALLER);
  }

  @Override
  public Knobs knobs() {
    return knobs;
  }

  @Override
  public TrainOptions options() {
    return options;
  }

  @Override
  public void turn() {
    loss.terms(weighted());
  }

  private List<WeightedTerm> weighted() {
    boolean solos = terms.stream().anyMatch(t -> t.solo().isOn());
    List<WeightedTerm> weighted = new ArrayList<>();
    for (TermKnobs term : terms) {
      Term form = poster.isOn() ? term.poster() : term.repository();
      double weight = term.weight().get();
      if (solos) {
        weight = !term.solo().isOn() ? 0 : weight > 0 ? weight : 1;
      }
      var range = form.target(); // a knob is a float, whose ends may lie a hair beyond
      double target = Math.max(range.least(), Math.min(range.most(), term.target().get()));
      weighted.add(new WeightedTerm(form, term.channel(), weight, target));
    }
    return weighted;
  }

  @Override
  public Map<String, Double> parts() {
    return loss.parts();
  }

  @Override
  public Task task() {
    return new Turned();
  }

  @Override
  public Rule untrained(long randomSeed) {
    return now().start(randomSeed);
  }

  /** Your Loss as the knobs want it now. */
  private YourLoss now() {
    var now = new YourLossOptions((int) grid.get(), (int) batch.get(), rollouts());
    return new YourLoss(spec, loss, now);
  }

  private Horizon rollouts() {
    int toSeeAll = (int) ((looks.get() - 1) * apart.get()) + 1;
    int shortest = Math.max(toSeeAll, (int) (steps.get() - spread.get()));
    int longest = Math.max(shortest, (int) (steps.get() + spread.get()));
    return Horizon.between(shortest, longest).withLooks((int) looks.get(), (int) apart.get());
  }

  @Override
  public int horizon() {
    return rollouts().longest(loss.compares() ? 2 : 1);
  }

  /** The task, whose options follow the knobs. */
  private final class Turned implements Task {
    @Override
    public RuleSpec spec() {
      return spec;
    }

    @Override
    public Rule start(long randomSeed) {
      return now().start(randomSeed);
    }

    @Override
    public Loss loss() {
      return loss;
    }

    @Override
    public Batch sample(int iteration, double progress, RandomGenerator random) {
      return now().sample(iteration, progress, random);
    }
  }
}
