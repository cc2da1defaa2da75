package morphogen.kind;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The kinds of training that there are. To add one is to add a line here. */
public record Kinds(List<Supplier<Kind>> all) {
  /** Those that come with Morphogen. */
  public static final Kinds BUILT_IN = new Kinds(List.of(GrowKind::new, YourLossKind::new));

  public Kinds {
    all = List.copyOf(all);
  }

  /**
   * A kind by its name, as new.
   *
   * @throws IllegalArgumentException if there is none of that name; lists those there are
   */
  public Kind named(String name) {
    return all.stream()
        .map(Supplier::get)
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No kind of training is called '%s'; there are %s."
                        .formatted(
                            name,
                            all.stream()
                                .map(kind -> kind.get().name())
                                .collect(Collectors.joining(", ")))));
  }
}
