package morphogen.cli;

import morphogen.rule.RuleSpec;
import morphogen.train.GrowOptions;
import morphogen.train.TrainOptions;

/**
 * Everything a run of {@code grow} was asked to do; kept in its {@code run.json}, so that it can be
 * resumed and repeated.
 *
 * @param target as given on the command line
 * @param size of the picture, in cells
 * @param grid cells across and down
 * @param from the rule it starts from, as given on the command line; empty for an untrained one
 */
record GrowPlan(
    String target,
    int size,
    int grid,
    RuleSpec rule,
    GrowOptions grow,
    TrainOptions train,
    String from) {

  GrowPlan {
    if (size < 4 || size > 512) {
      throw new IllegalArgumentException("--size: " + size + " is not between 4 and 512 cells.");
    }
    if (grid < size || grid > 1024) {
      throw new IllegalArgumentException(
          "--grid: %d is not between the picture's size, %d, and 1024 cells."
              .formatted(grid, size));
    }
  }

  GrowPlan withGrow(GrowOptions grow) {
    return new GrowPlan(target, size, grid, rule, grow, train, from);
  }

  GrowPlan withTrain(TrainOptions train) {
    return new GrowPlan(target, size, grid, rule, grow, train, from);
  }
}
