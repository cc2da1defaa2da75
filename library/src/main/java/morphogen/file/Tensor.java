package morphogen.file;

import java.util.List;
import java.util.Locale;

/**
 * Named numbers with a shape, row by row.
 *
 * @param name as stored in a file
 * @param shape sizes, outermost first, each at least 1
 * @param values as many as the shape's product; shared, not copied
 */
public record Tensor(String name, List<Integer> shape, float[] values) {
  /** Checks that shape and values agree. */
  public Tensor {
    shape = List.copyOf(shape);
    long size = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    if (size != values.length || shape.stream().anyMatch(n -> n < 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Tensor '%s' of shape %s cannot hold %d values.",
              name,
              shape,
              values.length));
    }
  }

  /** A tensor of zeros. */
  public static Tensor zeros(String name, Integer... shape) {
    return zeros(name, List.of(shape));
  }

  /** The same of a shape that is there already. */
  public static Tensor zeros(String name, List<Integer> shape) {
    int size = shape.stream().reduce(1, Math::multiplyExact);
    return new Tensor(name, shape, new float[size]);
  }

  /** The same name and shape with other values. */
  public Tensor with(float[] other) {
    return new Tensor(name, shape, other);
  }

  public Tensor copy() {
    return with(values.clone());
  }
}
