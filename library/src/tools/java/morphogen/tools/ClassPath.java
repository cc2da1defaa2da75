package morphogen.tools;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this process runs with, also inside Maven, which has a class loader of its own for it; and
 * libraries of others where they are, as if every sketch imported them.
 */
final class ClassPath {
  private ClassPath() {}

  static String text() {
    StringBuilder text = new StringBuilder(own());
    for (OtherLibrary other : OtherLibrary.values()) {
      other.jars().forEach(jar -> text.append(File.pathSeparator).append(jar));
    }
    return text.toString();
  }

  /** The jars whose names begin with one of these. */
  static List<Path> jars(String... names) {
    return Stream.of(own().split(File.pathSeparator))
        .map(Path::of)
        .filter(jar -> Stream.of(names).anyMatch(jar.getFileName().toString()::startsWith))
        .toList();
  }

  private static String own() {
    ClassLoader loader = ClassPath.class.getClassLoader();
    if (!(loader instanceof URLClassLoader urls)) {
      return System.getProperty("java.class.path");
    }
    List<String> entries = new ArrayList<>();
    try {
      for (URL url : urls.getURLs()) {
        entries.add(Path.of(url.toURI()).toString());
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return String.join(File.pathSeparator, entries);
  }
}
