package morphogen.tools;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import processing.mode.java.preproc.PdePreprocessor;
import processing.mode.java.preproc.PreprocessorResult;
import processing.utils.SketchException;

/** A sketch as the PDE sees it: a folder, its main tab of the same name, its other tabs. */
public final class SketchFolder {
  private final Path folder;
  private final String name;

  /**
   * @throws IllegalArgumentException if the folder has no main tab
   */
  public SketchFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    name = this.folder.getFileName().toString();
    if (!Files.isRegularFile(this.folder.resolve(name + ".pde"))) {
      throw new IllegalArgumentException(
          "%s is no sketch: it lacks %s.pde.".formatted(folder, name));
    }
  }

  public Path folder() {
    return folder;
  }

  /** The class that the preprocessor makes of it. */
  public String name() {
    return name;
  }

  /** All tabs in the PDE's order, the main one first. */
  public List<Path> tabs() throws IOException {
    Path main = folder.resolve(name + ".pde");
    List<Path> tabs = new ArrayList<>(List.of(main));
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(f -> f.toString().endsWith(".pde") && !f.equals(main))
          .sorted(Comparator.comparing(f -> f.getFileName().toString().toLowerCase(Locale.ROOT)))
          .forEach(tabs::add);
    }
    return tabs;
  }

  /** Whether it wants ControlP5, which may not be here. */
  public boolean needsControlP5() throws IOException {
    return needs().contains(OtherLibrary.CONTROLP5);
  }

  /** The libraries besides Morphogen that it imports, which may not be here. */
  public Set<OtherLibrary> needs() throws IOException {
    Set<OtherLibrary> needs = EnumSet.noneOf(OtherLibrary.class);
    for (Path tab : tabs()) {
      String text = Files.readString(tab);
      Stream.of(OtherLibrary.values()).filter(library -> library.in(text)).forEach(needs::add);
    }
    return needs;
  }

  /** What the PDE's own preprocessor makes of it. */
  public String preprocess() throws IOException {
    StringBuilder source = new StringBuilder();
    for (Path tab : tabs()) {
      source.append(Files.readString(tab)).append('\n');
    }
    StringWriter java = new StringWriter();
    try {
      PreprocessorResult result =
          PdePreprocessor.builderFor(name).setTabSize(2).build().write(java, source.toString());
      if (!result.getPreprocessIssues().isEmpty()) {
        var issue = result.getPreprocessIssues().get(0);
        throw new IllegalArgumentException(
            "%s, line %d: %s".formatted(name, issue.getLine(), issue.getMsg()));
      }
    } catch (SketchException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
    return java.toString();
  }

  /** Preprocesses and compiles into {@code classes}, with all that this process has. */
  public void compile(Path classes) throws IOException {
    for (OtherLibrary other : needs()) {
      if (!other.isThere()) {
        throw new IllegalArgumentException(
            "%s needs %s: the Contribution Manager installs it.".formatted(name, other.title()));
      }
    }
    compile(classes, ClassPath.text());
  }

  /** Preprocesses and compiles into {@code classes}, with nothing but a class path. */
  public void compile(Path classes, String classPath) throws IOException {
    Path source = classes.resolve(name + ".java");
    Files.writeString(source, preprocess());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
      List<String> options = List.of("-nowarn", "-cp", classPath, "-d", classes.toString());
      boolean compiled =
          compiler
              .getTask(null, files, problems, options, null, files.getJavaFileObjects(source))
              .call();
      if (!compiled) {
        StringBuilder message = new StringBuilder(name + " does not compile:");
        for (Diagnostic<?> problem : problems.getDiagnostics()) {
          message.append(System.lineSeparator()).append(problem);
        }
        throw new IllegalArgumentException(message.toString());
      }
    }
  }
}
