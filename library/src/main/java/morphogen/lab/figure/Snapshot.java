package morphogen.lab.figure;

import morphogen.rule.Rule;

/**
 * What a training had made by then.
 *
 * @param iteration counted from 0
 */
public record Snapshot(int iteration, Rule rule) {}
