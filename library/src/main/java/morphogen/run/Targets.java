package morphogen.run;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import morphogen.picture.Emoji;
import morphogen.picture.Picture;
import morphogen.picture.Tile;

/** Finds the picture that a word on the command line means. */
public final class Targets {
  private static final List<String> ENDINGS =
      List.of(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp");

  private Targets() {}

  /**
   * @param text an emoji's name, character or code point, a tile's name, or a picture file
   * @throws UserException if it is none of these
   */
  public static BufferedImage picture(String text) throws IOException {
    var emoji = Emoji.find(text);
    if (emoji.isPresent()) {
      return emoji.get().picture();
    }
    var tile = Tile.find(text);
    if (tile.isPresent()) {
      return tile.get().picture();
    }
    if (isFile(text)) {
      return Picture.read(Path.of(text));
    }
    if (mangled(text)) {
      throw new UserException(
          "This terminal's locale mangles characters ('"
              + text
              + "' arrived); use the emoji's name instead: "
              + names());
    }
    if (text.contains(".") || text.contains("/") || text.contains(File.separator)) {
      throw new UserException(
          "There is no picture '%s'; looked for it as %s."
              .formatted(text, new File(text).getAbsolutePath()));
    }
    throw new UserException(
        "'"
            + text
            + "' is neither a picture file nor an emoji that Morphogen has: "
            + names()
            + " Nor is it a tile: "
            + tiles());
  }

  /** The word for the pictures that come with Morphogen, less those that are held out. */
  public static final String EMOJI = "emoji";

  /**
   * @param text a folder of pictures, or {@link #EMOJI}
   * @return by name, in the order of names
   * @throws UserException if it is neither, or if there is no picture in the folder
   */
  public static Map<String, BufferedImage> pictures(String text) throws IOException {
    Map<String, BufferedImage> pictures = new TreeMap<>();
    if (text.equals(EMOJI)) {
      for (Emoji emoji : Emoji.all()) {
        if (!Emoji.heldOut().contains(emoji)) {
          pictures.put(emoji.name(), emoji.picture());
        }
      }
      return pictures;
    }
    if (!isFile(text) || !Files.isDirectory(Path.of(text))) {
      throw new UserException(
          "There is no folder of pictures '%s'; %s are the pictures that come with Morphogen."
              .formatted(text, EMOJI));
    }
    try (Stream<Path> files = Files.list(Path.of(text))) {
      for (Path file : files.filter(Targets::looksLikeAPicture).sorted().toList()) {
        pictures.put(file.getFileName().toString(), Picture.read(file));
      }
    }
    if (pictures.isEmpty()) {
      throw new UserException(
          "There is no picture in %s: no file that ends in %s."
              .formatted(text, String.join(", ", ENDINGS)));
    }
    return pictures;
  }

  private static boolean looksLikeAPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static boolean isFile(String text) {
    try {
      return Files.exists(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** A POSIX locale turns a character's bytes into question marks or replacement characters. */
  private static boolean mangled(String text) {
    return text.indexOf('\ufffd') >= 0
        || text.matches("\\?+")
        || text.chars().anyMatch(c -> c >= 0x80 && c <= 0xff || c >= 0xdc80 && c <= 0xdcff)
            && text.chars().noneMatch(c -> c < 0x80);
  }

  /** A name for files and folders made of the target's name, of letters in any script. */
  public static String label(String text) {
    return Emoji.find(text).map(Emoji::name).orElseGet(() -> plain(Path.of(text)));
  }

  /**
   * What a rule's file says of it: an emoji's name, or the last part of a path as it is. A file
   * keeps its ending, so that a picture called lizard.png is not taken for the emoji later.
   */
  public static String noted(String text) {
    return Emoji.find(text)
        .map(Emoji::name)
        .orElseGet(() -> String.valueOf(Path.of(text).getFileName()));
  }

  private static String plain(Path picture) {
    String name =
        String.valueOf(picture.getFileName())
            .replaceFirst("\\.[^.]*$", "")
            .replaceAll("[^\\p{L}\\p{M}\\p{N}_-]+", "-");
    boolean says = name.codePoints().anyMatch(Character::isLetterOrDigit);
    return says ? name : "picture";
  }

  private static String names() {
    return Emoji.all().stream().map(Emoji::name).collect(Collectors.joining(", ")) + ".";
  }

  private static String tiles() {
    return Tile.all().stream().map(Tile::name).collect(Collectors.joining(", ")) + ".";
  }
}
