package morphogen.panel;

import java.util.function.ToDoubleFunction;

/** Breaks text into lines. */
final class Lines {
  private Lines() {}

  /**
   * The whole text in lines no wider than {@code most}; a word that is wider than a line, an
   * address perhaps, is broken where the line ends.
   *
   * @param width how wide a piece of text is
   */
  static String broken(String text, double most, ToDoubleFunction<String> width) {
    StringBuilder lines = new StringBuilder();
    String line = "";
    for (String word : text.strip().split("\\s+")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (width.applyAsDouble(longer) <= most) {
        line = longer;
        continue;
      }
      if (!line.isEmpty()) {
        lines.append(line).append('\n');
      }
      line = word;
      while (width.applyAsDouble(line) > most && line.length() > 1) {
        int fit = fitting(line, most, width);
        lines.append(line, 0, fit).append('\n');
        line = line.substring(fit);
      }
    }
    return lines.append(line).toString();
  }

  /** How many characters fit into a line; at least one. */
  private static int fitting(String word, double most, ToDoubleFunction<String> width) {
    int fit = word.length() - 1;
    while (fit > 1 && width.applyAsDouble(word.substring(0, fit)) > most) {
      fit--;
    }
    return fit;
  }
}
