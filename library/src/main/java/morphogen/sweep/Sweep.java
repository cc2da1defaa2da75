package morphogen.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import morphogen.sweep.Proposals.Proposal;
import morphogen.sweep.Proposals.Tried;

/**
 * Gives out trials to workers and writes down what comes back. Each is in the log as soon as it
 * ends (one without enough memory only when it is clear that others had enough), and what is in the
 * log is not done again: so a sweep that was stopped, in whatever way, goes on with the same trials
 * as if it had not been.
 */
public final class Sweep {
  /** So many in a row without enough memory are not the fault of their settings. */
  private static final int WITHOUT_MEMORY = 3;

  private final SweepPlan plan;
  private final TrialLog log;
  private final Workers workers;
  private final Function<TrialPlan, Workers.Job<Trial>> jobs;
  private final Proposals proposals;
  private final Map<Integer, Trial> done = new HashMap<>(); // by number
  private final List<Trial> withoutMemory = new ArrayList<>(); // ended, not in the log yet
  private final List<Tried> tried = new ArrayList<>(); // the first proposals, while complete

  /** What came back of a job. */
  private record Outcome(TrialPlan trial, Trial result, Throwable fault) {}

  /**
   * @param log of this sweep; its trials are not done again
   * @param jobs how a trial is done
   */
  public Sweep(TrialLog log, Workers workers, Function<TrialPlan, Workers.Job<Trial>> jobs) {
    this.log = log;
    this.workers = workers;
    this.jobs = jobs;
    plan = log.header();
    proposals = Proposals.of(plan);
    log.trials().forEach(trial -> done.put(trial.number(), trial));
  }

  /**
   * Works until the end; blocks. Trials that have begun are waited for.
   *
   * <p>A trial that fails is a result. What is no fault of its settings ends the sweep instead, and
   * the trial is done again when the sweep goes on: if it says that no job can be done, or if its
   * memory was used up, as that of the two that ended before it, or of all that there are. Others
   * that have begun are waited for then too.
   *
   * @param trials how many there are then
   * @param seconds after which no trial begins
   * @param listener hears of each trial when it is in the log, in this thread
   * @throws IllegalStateException if the workers were closed, have lost a trial too often or cannot
   *     do any, or if memory is used up; says which
   * @throws IOException if the log cannot be written; what was written before stays
   */
  public void run(int trials, double seconds, Consumer<Trial> listener)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    int next = 0;
    int running = 0;
    IllegalStateException broken = null;
    while (true) {
      while (broken == null
          && running < workers.atOnce()
          && next < trials
          && (System.nanoTime() - start) / 1e9 < seconds) {
        if (done.containsKey(next)) {
          next++;
          continue;
        }
        if (plan.proposal(next) >= proposals.count() || !ready(plan.proposal(next))) {
          break;
        }
        submit(trial(next++), outcomes);
        running++;
      }
      if (running == 0) {
        if (broken == null) {
          broken = endWithoutMemory(listener);
        }
        if (broken != null) {
          throw broken;
        }
        return;
      }
      IllegalStateException why = take(outcomes.take(), listener);
      broken = broken != null ? broken : why;
      running--;
    }
  }

  private void submit(TrialPlan trial, BlockingQueue<Outcome> outcomes) {
    workers
        .submit(jobs.apply(trial))
        .whenComplete((result, fault) -> outcomes.add(new Outcome(trial, result, fault)));
  }

  /** Writes down what came; why none can be begun any more, or null. */
  private IllegalStateException take(Outcome outcome, Consumer<Trial> listener) throws IOException {
    Trial trial = outcome.result;
    if (outcome.fault instanceof Workers.JobFailedException failed) {
      trial = outcome.trial.failed(0, failed.getMessage());
    } else if (outcome.fault != null) {
      Throwable fault = outcome.fault;
      return new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Trial %d: %s",
              outcome.trial.number(),
              fault instanceof Error ? fault.toString() : fault.getMessage()),
          fault);
    }
    done.put(trial.number(), trial);
    if (trial.ranOutOfMemory()) {
      withoutMemory.add(trial);
      return withoutMemory.size() == WITHOUT_MEMORY ? memoryIsUsedUp() : null;
    }
    keepThoseWithoutMemory(listener);
    keep(trial, listener);
    return null;
  }

  private void keep(Trial trial, Consumer<Trial> listener) throws IOException {
    log.append(trial);
    listener.accept(trial);
  }

  /** Another one had enough: theirs was too little for what they tried. */
  private void keepThoseWithoutMemory(Consumer<Trial> listener) throws IOException {
    for (Trial trial : withoutMemory) {
      keep(trial, listener);
    }
    withoutMemory.clear();
  }

  private IllegalStateException endWithoutMemory(Consumer<Trial> listener) throws IOException {
    if (!withoutMemory.isEmpty() && log.trials().isEmpty()) {
      return memoryIsUsedUp();
    }
    keepThoseWithoutMemory(listener);
    return null;
  }

  /** They are not in the log, so that they are done again. */
  private IllegalStateException memoryIsUsedUp() {
    withoutMemory.forEach(trial -> done.remove(trial.number()));
    int count = withoutMemory.size();
    withoutMemory.clear();
    tried.clear(); // it is counted anew
    return new IllegalStateException(
        String.format(
            Locale.ROOT,
            "The last %d trials had too little memory, so none is begun any more. Let Java use more"
                + " of it (-Xmx), train fewer at the same time (--workers) or choose smaller"
                + " numbers.",
            count));
  }

  private boolean ready(int proposal) {
    return tried(proposals.needs(proposal)).size() >= proposals.needs(proposal);
  }

  /** As many of the first proposals as are complete, at most {@code most} more than before. */
  private List<Tried> tried(int most) {
    int targets = plan.targets().size();
    while (tried.size() < most) {
      int first = tried.size() * targets;
      double[] losses = new double[targets];
      for (int i = 0; i < targets; i++) {
        Trial trial = done.get(first + i);
        if (trial == null) {
          return tried;
        }
        losses[i] = trial.wentWell() ? trial.loss() : Double.NaN;
      }
      Trial trial = done.get(first);
      tried.add(new Tried(plan.space().point(trial.settings()), trial.rung(), losses));
    }
    return tried;
  }

  private TrialPlan trial(int number) {
    Proposal proposal = proposals.propose(plan.proposal(number), tried);
    return new TrialPlan(
        number,
        plan.target(number),
        plan.space().words(proposal.point()),
        Numbered.trainingSeed(plan.seed(), number),
        proposal.rung(),
        proposal.share());
  }
}
