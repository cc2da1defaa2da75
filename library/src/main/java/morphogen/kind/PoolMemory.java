package morphogen.kind;

import java.util.Locale;

/** Whether a sample pool fits memory: where it does not, it ends at the first checkpoints. */
final class PoolMemory {
  private PoolMemory() {}

  /**
   * Refuses a pool that Java has no room for.
   *
   * @param needed bytes
   * @param pool how many states are stored
   * @param states what they are called, in messages
   * @param smaller the option beside {@code --pool} that would help, without its hyphens
   */
  static void check(double needed, double pool, String states, String smaller) {
    long most = Runtime.getRuntime().maxMemory();
    if (needed > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The pool of %.0f %s would need about %.1f GB of memory, but Java may use %.1f GB;"
                  + " choose a smaller --pool or --%s, or let Java use more (-Xmx).",
              pool,
              states,
              needed / 1e9,
              most / 1e9,
              smaller));
    }
  }
}
