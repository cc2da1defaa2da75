package morphogen.loss;

import java.util.List;
import java.util.stream.Collectors;

/** The terms that Morphogen brings. */
public final class Terms {
  private Terms() {}

  /** All of them: the six of Your Loss in its order, then those beyond it. */
  public static List<Term> all(Form form) {
    return List.of(
        new Laplacian(form),
        new Brightness(),
        new Contrast(),
        new Neighbour(form),
        new LowPass(),
        new Edge(form),
        new Saturation(),
        new Move(),
        new Stay());
  }

  /**
   * The one of that name.
   *
   * @throws IllegalArgumentException if there is none; lists those that there are
   */
  public static Term named(String name, Form form) {
    return all(form).stream()
        .filter(term -> term.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no term '%s'; there are %s."
                        .formatted(
                            name,
                            all(form).stream().map(Term::name).collect(Collectors.joining(", ")))));
  }
}
