package morphogen.picture;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/**
 * An emoji that comes with the library, 64 pixels square.
 *
 * @param name one word, as {@code lizard}
 * @param codePoint its Unicode number, as 0x1f98e
 */
public record Emoji(String name, int codePoint) {
  private static final List<Emoji> ALL = load();
  private static final List<Emoji> HELD_OUT = heldOut(ALL);

  /** Every emoji that comes with the library. */
  public static List<Emoji> all() {
    return ALL;
  }

  /** Those that the embryo never sees, so that figures about it can be believed: a fifth of all. */
  public static List<Emoji> heldOut() {
    return HELD_OUT;
  }

  /**
   * The emoji that a person means: its name, the character itself, or its code point as {@code
   * 1f98e}, {@code U+1F98E} or {@code 0x1f98e}.
   */
  public static Optional<Emoji> find(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    String hex = wanted.replaceFirst("^(u\\+|0x)", "");
    return ALL.stream()
        .filter(
            e ->
                e.name.equals(wanted)
                    || Integer.toHexString(e.codePoint).equals(hex)
                    || e.character().equals(wanted.replace("\ufe0f", "")))
        .findFirst();
  }

  /**
   * What to add to a message that something was neither found as a file nor among the emoji: the
   * emoji of similar names, or how many there are. Empty if it was plainly meant as a file, as
   * {@code dog.jpg}.
   */
  public static String hint(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    if (wanted.matches(".*([/\\\\]|\\.[a-z]{2,5}$).*")) {
      return "";
    }
    String near =
        ALL.stream()
            .map(Emoji::name)
            .filter(name -> name.startsWith(wanted) || wanted.startsWith(name))
            .collect(Collectors.joining(", "));
    return near.isEmpty() || wanted.isEmpty()
        ? String.format(
            Locale.ROOT,
            ", nor is it the name of one of the %d emoji that come with Morphogen",
            ALL.size())
        : ", nor is it the name of an emoji that comes with Morphogen; there is " + near;
  }

  /** The character as text. */
  public String character() {
    return Character.toString(codePoint);
  }

  /** The picture, with alpha. */
  public BufferedImage picture() {
    try (InputStream in = Emoji.class.getResourceAsStream(resource())) {
      return ImageIO.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The picture of " + name + " is missing.", e);
    }
  }

  private String resource() {
    return "/morphogen/emoji/" + Integer.toHexString(codePoint) + ".png";
  }

  private static List<Emoji> load() {
    List<Emoji> all = new ArrayList<>();
    for (String line : lines("index.txt")) {
      String[] words = line.split(" ");
      all.add(new Emoji(words[0], Integer.parseInt(words[1], 16)));
    }
    return List.copyOf(all);
  }

  private static List<Emoji> heldOut(List<Emoji> all) {
    List<String> names = lines("held-out.txt");
    return all.stream().filter(e -> names.contains(e.name)).toList();
  }

  private static List<String> lines(String list) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Emoji.class.getResourceAsStream("/morphogen/emoji/" + list),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(l -> !l.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The list of emoji is missing.", e);
    }
  }
}
