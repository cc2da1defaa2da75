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
import morphogen.loss.Wish;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.train.Batch;
import morphogen.train.Horizon;
import morphogen.train.Task;
import morphogen.train.TrainOptions;
import morphogen.train.YourLoss;
import morphogen.train.YourLossOptions;

/**
 * To make a pattern that has wished-for properties ("Your Loss"). Never ends. Every term has three
 * knobs: {@code NAME.weight}, {@code NAME.target} and {@code NAME.solo}; where any is solo, only
 * those count.
 */
public final class WishLesson implements Lesson {
  /** The only term that counts until somebody turns a knob, as in the original. */
  private static final String FIRST = "edge";

  private final RuleSpec spec;
  private final WeightedLoss loss;
  private final TrainOptions options;
  private final List<Wished> terms = new ArrayList<>();
  private final Knobs knobs = new Knobs();
  private final Knob steps;
  private final Knob spread;
  private final Knob batch;
  private final Knob grid;
  private final Knob poster;

  /** A term in both its forms, and its knobs. */
  private record Wished(Term repository, Term poster, Knob weight, Knob target, Knob solo) {}

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
    knobs.add(Knob.range(LEARNING_RATE, 0, 0.01f, 0.001f, "How large Adam's steps are."));
    steps = knobs.add(Knob.whole("steps", 1, 48, 10, "After how many steps it is looked at."));
    spread = knobs.add(Knob.whole("spread", 0, 24, 0, "By how many steps that varies."));
    batch = knobs.add(Knob.whole("batch", 1, 16, 4, "Grids of noise in an iteration."));
    grid = knobs.add(Knob.whole("trainGrid", 16, 128, 64, "Cells across in training."));
    poster =
        knobs.add(
            Knob.toggle("poster", false, "Terms as the original's poster has them, not its code."));
    for (Term term : own) {
      add(term, term, 1);
    }
    List<Term> posters = Terms.all(Form.POSTER);
    for (Term term : Terms.all(Form.REPOSITORY)) {
      boolean colour = term.name().equals("saturation");
      if (!colour || spec.visible() >= 3) {
        Term twin = posters.stream().filter(t -> t.name().equals(term.name())).findFirst().get();
        add(term, twin, own.isEmpty() && term.name().equals(FIRST) ? 1 : 0);
      }
    }
    loss = new WeightedLoss(spec, wishes());
  }

  private void add(Term term, Term poster, float weight) {
    String name = term.name();
    var target = term.target();
    float least = (float) target.least();
    float most = (float) target.most();
    float standard = Math.max(least, Math.min(most, (float) target.standard()));
    terms.add(
        new Wished(
            term,
            poster,
            knobs.add(Knob.range(name + ".weight", 0, 1, weight, "How much " + name + " counts.")),
            knobs.add(Knob.range(name + ".target", least, most, standard, target.text())),
            knobs.add(Knob.toggle(name + ".solo", false, "Only this, and others that are solo."))));
  }

  /** The names of the terms, in the order of their knobs. */
  public List<String> names() {
    return terms.stream().map(t -> t.repository().name()).toList();
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
    loss.wishes(wishes());
  }

  private List<Wish> wishes() {
    boolean solos = terms.stream().anyMatch(t -> t.solo().isOn());
    List<Wish> wishes = new ArrayList<>();
    for (Wished term : terms) {
      Term form = poster.isOn() ? term.poster() : term.repository();
      double weight = term.weight().get();
      if (solos) {
        weight = !term.solo().isOn() ? 0 : weight > 0 ? weight : 1;
      }
      var range = form.target(); // a knob is a float, whose ends may lie a hair beyond
      double target = Math.max(range.least(), Math.min(range.most(), term.target().get()));
      wishes.add(new Wish(form, Wish.ALL, weight, target));
    }
    return wishes;
  }

  @Override
  public Map<String, Double> terms() {
    return loss.values();
  }

  @Override
  public Task task() {
    return new Turned();
  }

  @Override
  public Rule untrained(long randomSeed) {
    return now().untrained(randomSeed);
  }

  /** Your Loss as the knobs want it now. */
  private YourLoss now() {
    int longest = (int) (steps.get() + spread.get());
    int shortest = Math.max(1, (int) (steps.get() - spread.get()));
    Horizon horizon = Horizon.between(shortest, longest);
    var now = new YourLossOptions((int) grid.get(), (int) batch.get(), horizon);
    return new YourLoss(spec, loss, now);
  }

  /** The task, whose options follow the knobs. */
  private final class Turned implements Task {
    @Override
    public RuleSpec spec() {
      return spec;
    }

    @Override
    public Rule untrained(long randomSeed) {
      return now().untrained(randomSeed);
    }

    @Override
    public Loss loss() {
      return loss;
    }

    @Override
    public Batch draw(int iteration, double progress, RandomGenerator random) {
      return now().draw(iteration, progress, random);
    }
  }
}
