package morphogen.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import morphogen.run.UserException;
import morphogen.sweep.SweepPlan;

/**
 * The words of a sweep's trainings, without a target, and the targets.
 *
 * @param words the kind of training first
 * @param targets one or more; the kind's own name for a kind that is given nothing
 */
record SweepWords(List<String> words, List<String> targets) {
  /**
   * @param words as they were given, perhaps with a target among them
   * @param targets instead; null for none
   * @throws UserException if there is no target, or if it is said twice
   */
  static SweepWords of(List<String> words, List<String> targets) {
    if (words.isEmpty()) {
      throw new UserException("A sweep needs a kind of training, grow for example.");
    }
    TrainCommand command = TrainCommand.of(words);
    if (command.places()) {
      throw new UserException("--out and --resume are the sweep's.");
    }
    String own = command.target();
    if (own != null && targets != null) {
      throw new UserException(
          "'%s' and --targets both say what is trained; leave out one.".formatted(own));
    }
    if (own != null) {
      return new SweepWords(without(words, own), List.of(own));
    }
    if (targets != null && !command.takesTarget()) {
      throw new UserException(command.kind().name() + " has no target, so leave out --targets.");
    }
    return new SweepWords(words, targets != null ? targets : List.of(command.kind().name()));
  }

  /** The words less the target, which may be the word of an option too. */
  private static List<String> without(List<String> words, String target) {
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i).equals(target)) {
        List<String> others = new ArrayList<>(words);
        others.remove(i);
        try {
          if (TrainCommand.of(others).target() == null) {
            return others;
          }
        } catch (UserException e) {
          // it was an option's
        }
      }
    }
    throw new UserException("Say by --targets %s what is trained.".formatted(target));
  }

  /**
   * Refuses what no trial could be trained with, before anything is written: words, targets, and
   * dimensions that the kind has not. What only some settings do together is a trial's own fault.
   *
   * @throws UserException says what is wrong
   */
  static void check(SweepPlan plan) throws IOException {
    for (String target : plan.targets()) {
      TrainCommand.of(plan.words(target, Map.of(), 1)).prepare();
    }
    for (double end : new double[] {0, 1}) {
      double[] corner = new double[plan.space().dimensions().size()];
      Arrays.fill(corner, end);
      try {
        TrainCommand.of(plan.words(plan.targets().get(0), plan.space().words(corner), 1));
      } catch (UserException e) {
        throw new UserException("The space %s: %s".formatted(plan.space().name(), e.getMessage()));
      }
    }
  }
}
