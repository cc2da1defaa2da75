package morphogen.tools;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What this process runs with, also inside Maven, which has a class loader of its own for it; and
 * ControlP5 where there is one, as if every sketch imported it.
 */
final class ClassPath {
  private ClassPath() {}

  static String text() {
    return own() + ControlP5.jar().map(jar -> File.pathSeparator + jar).orElse("");
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
