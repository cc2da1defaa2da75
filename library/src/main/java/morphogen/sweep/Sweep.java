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
 * ends, and what is in the log is not done again: so a sweep that was stopped, in whatever way,
 * goes on with the same trials as if it had not been.
 */
public final class Sweep {
  private final SweepPlan plan;
  private final TrialLog log;
  private final Workers workers;
  private final Function<TrialPlan, Workers.Job<Trial>> jobs;
  private final Proposals proposals;
  private final Map<Integer, Trial> done = new HashMap<>(); // by number
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
   * @param trials how many there are then
   * @param seconds after which no trial begins
   * @param listener hears of each trial when it is in the log, in this thread
   * @throws IllegalStateException if the workers were closed, or have lost a trial too often
   * @throws IOException if the log cannot be written; what was written before stays
   */
  public void run(int trials, double seconds, Consumer<Trial> listener)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    int next = 0;
    int running = 0;
    while (true) {
      while (running < workers.atOnce()
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
        return;
      }
      take(outcomes.take(), listener);
      running--;
    }
  }

  private void submit(TrialPlan trial, BlockingQueue<Outcome> outcomes) {
    workers
        .submit(jobs.apply(trial))
        .whenComplete((result, fault) -> outcomes.add(new Outcome(trial, result, fault)));
  }

  private void take(Outcome outcome, Consumer<Trial> listener) throws IOException {
    Trial trial = outcome.result;
    if (outcome.fault instanceof Workers.JobFailedException failed) {
      trial = outcome.trial.failed(0, failed.getMessage());
    } else if (outcome.fault != null) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT, "Trial %d: %s", outcome.trial.number(), outcome.fault.getMessage()),
          outcome.fault);
    }
    log.append(trial);
    done.put(trial.number(), trial);
    listener.accept(trial);
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
