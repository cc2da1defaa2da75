package morphogen.rule;

/**
 * What there is once for each tensor of {@link Filters}: its values, its gradient, its native copy.
 *
 * @param hiddenWeight of {@link Filters#HIDDEN_WEIGHT}
 * @param hiddenBias of {@link Filters#HIDDEN_BIAS}
 * @param outputWeight of {@link Filters#OUTPUT_WEIGHT}
 * @param outputBias of {@link Filters#OUTPUT_BIAS}
 */
public record FilterTensors<T>(T hiddenWeight, T hiddenBias, T outputWeight, T outputBias) {
  /**
   * The weights of a rule; zeros for the biases of a rule without. Read only.
   *
   * @throws IllegalArgumentException if its network is no {@link Filters}; names it
   */
  public static FilterTensors<float[]> of(Rule rule) {
    Filters filters = Filters.of(rule.spec());
    return new FilterTensors<>(
        rule.weight(Filters.HIDDEN_WEIGHT),
        filters.bias() ? rule.weight(Filters.HIDDEN_BIAS) : new float[filters.hidden()],
        rule.weight(Filters.OUTPUT_WEIGHT),
        filters.bias() ? rule.weight(Filters.OUTPUT_BIAS) : new float[rule.spec().channels()]);
  }

  /**
   * What belongs to the tensor of that name.
   *
   * @throws IllegalArgumentException if filters have no tensor of that name
   */
  public T named(String name) {
    return switch (name) {
      case Filters.HIDDEN_WEIGHT -> hiddenWeight;
      case Filters.HIDDEN_BIAS -> hiddenBias;
      case Filters.OUTPUT_WEIGHT -> outputWeight;
      case Filters.OUTPUT_BIAS -> outputBias;
      default -> throw new IllegalArgumentException("Filters have no tensor '" + name + "'.");
    };
  }
}
