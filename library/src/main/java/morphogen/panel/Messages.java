package morphogen.panel;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a panel tells: the newest message, for as many seconds as reading takes, or until its cause
 * is gone. Time is given in milliseconds, from anywhere on.
 */
final class Messages {
  private static final long SHORTEST = 6_000;
  private static final long LONGEST = 20_000;
  private static final long PER_LETTER = 80;

  private record Message(String text, long until) {}

  private final Map<String, Message> byCause = new LinkedHashMap<>();

  /** Tells something in the place of whatever the same cause has told before. */
  void say(String cause, String text, long now) {
    byCause.remove(cause); // the newest is the last
    long reading = Math.max(SHORTEST, Math.min(LONGEST, PER_LETTER * text.length()));
    byCause.put(cause, new Message(text, now + reading));
  }

  /** The cause is gone, and so is what it told. */
  void settle(String cause) {
    byCause.remove(cause);
  }

  /** They have been read. */
  void clear() {
    byCause.clear();
  }

  /** The newest message; empty if there is none. */
  String text(long now) {
    byCause.values().removeIf(message -> now >= message.until());
    String newest = "";
    for (Message message : byCause.values()) {
      newest = message.text();
    }
    return newest;
  }
}
