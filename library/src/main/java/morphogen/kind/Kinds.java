package morphogen.kind;

import java.util.List;
import java.util.function.Supplier;

/** The kinds of training that there are. To add one is to add a line here. */
public record Kinds(List<Supplier<Kind>> all) {
  /** Those that come with Morphogen. */
  public static final Kinds BUILT_IN =
      new Kinds(
          List.of(
              GrowKind::new,
              YourLossKind::new,
              EmbryoKind::new,
              TextureKind::new,
              TextureEmbryoKind::new,
              InfectKind::new,
              AttendKind::new));

  public Kinds {
    all = List.copyOf(all);
  }
}
