package morphogen.panel;

/** Breaks text into lines. */
final class Lines {
  private Lines() {}

  /** At most {@code most} lines of about {@code length} characters; what is over is cut. */
  static String broken(String text, int length, int most) {
    StringBuilder lines = new StringBuilder();
    int line = 0;
    int count = 1;
    for (String word : text.strip().split("\\s+")) {
      if (line > 0 && line + word.length() >= length) {
        if (++count > most) {
          return lines + " ...";
        }
        lines.append('\n');
        line = 0;
      } else if (line > 0) {
        lines.append(' ');
        line++;
      }
      lines.append(word);
      line += word.length();
    }
    return lines.toString();
  }
}
