package morphogen.run;

import morphogen.train.Metric;

/** Where a run tells a person how it goes. */
public interface Console extends AutoCloseable {
  /** An iteration is done. */
  void iteration(Metric metric);

  /** Something that a person should know: a line or more. */
  void say(String text);

  /** Training is over; {@link #say} still tells what comes after. Tolerates a second call. */
  @Override
  void close();
}
