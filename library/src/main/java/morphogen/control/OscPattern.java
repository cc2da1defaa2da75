package morphogen.control;

import java.util.BitSet;

/**
 * Addresses of OSC 1.0 that stand for several: {@code *} for anything between two slashes, {@code
 * ?} for any character, {@code [a-z]} and {@code [!a-z]} for one of some, {@code {a,b}} for one of
 * some words. Matching takes a time of pattern times address, whatever either holds.
 */
final class OscPattern {
  private static final String SPECIAL = "*?[{";

  private OscPattern() {}

  /** True if it stands for several addresses. */
  static boolean isPattern(String address) {
    return address.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0);
  }

  /**
   * A path of a rack as an address: what may not stand in one (spaces and {@code # * , ? [ ] { }})
   * is {@code _}.
   */
  static String address(String path) {
    return "/" + path.replaceAll("[\\s#*,?\\[\\]{}]", "_");
  }

  /** True if a pattern stands for an address; one that ends in the middle of a list does not. */
  static boolean matches(String pattern, String address) {
    BitSet at = new BitSet(); // how much of the address what has been read can stand for
    at.set(0);
    int next = 0;
    while (next < pattern.length() && !at.isEmpty()) {
      char c = pattern.charAt(next);
      int close = c == '[' ? pattern.indexOf(']', next) : c == '{' ? pattern.indexOf('}', next) : 0;
      if (close < 0) {
        return false;
      }
      String inside = close > 0 ? pattern.substring(next + 1, close) : "";
      at = after(c, inside, at, address);
      next = Math.max(next, close) + 1;
    }
    return at.get(address.length());
  }

  private static BitSet after(char c, String inside, BitSet before, String address) {
    BitSet after = new BitSet();
    for (int i = before.nextSetBit(0); i >= 0; i = before.nextSetBit(i + 1)) {
      if (c == '*') {
        int slash = address.indexOf('/', i);
        after.set(i, (slash < 0 ? address.length() : slash) + 1);
      } else if (c == '{') {
        for (String word : inside.split(",", -1)) {
          if (address.startsWith(word, i)) {
            after.set(i + word.length());
          }
        }
      } else if (i < address.length() && one(c, inside, address.charAt(i))) {
        after.set(i + 1);
      }
    }
    return after;
  }

  private static boolean one(char c, String inside, char seen) {
    return switch (c) {
      case '?' -> seen != '/';
      case '[' -> seen != '/' && inside.startsWith("!") != isAmong(seen, inside);
      default -> c == seen;
    };
  }

  private static boolean isAmong(char seen, String inside) {
    int i = inside.startsWith("!") ? 1 : 0;
    while (i < inside.length()) {
      boolean range = i + 2 < inside.length() && inside.charAt(i + 1) == '-';
      char last = inside.charAt(range ? i + 2 : i);
      if (seen >= inside.charAt(i) && seen <= last) {
        return true;
      }
      i += range ? 3 : 1;
    }
    return false;
  }
}
