package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import processing.mode.java.preproc.PdePreprocessor;
import processing.mode.java.preproc.PreprocessorResult;
import processing.utils.SketchException;

/**
 * The code in texts and javadoc compiles, as the PDE would compile it: what begins with an import
 * as it stands, and the rest as a part of a sketch that has what it speaks of.
 */
class SnippetsTest {
  private static final Pattern IN_TEXTS =
      Pattern.compile("```java\\R(.*?)```|```\\R(.*?)```", Pattern.DOTALL);
  private static final Pattern IN_JAVADOC =
      Pattern.compile("<pre>\\{@code\\R(.*?)\\}</pre>", Pattern.DOTALL);

  private static final Pattern FENCE = Pattern.compile("(?m)^\\s*```.*$");

  /** Languages that this test knows nothing of. */
  private static final Pattern OTHERS =
      Pattern.compile("^```(json|python)\\R.*?^```$", Pattern.DOTALL | Pattern.MULTILINE);

  /** A statement in an indented block, which has no language; rule-format.md has a formula. */
  private static final Pattern INDENTED = Pattern.compile("(?m)^ {4,}(?!mix\\(x\\)).*;\\s*$");

  private static final Pattern IN_COMMENT = Pattern.compile("(?m)^ *\\* *<pre>");

  /** What a text leaves out. */
  private static final Pattern LEFT_OUT = Pattern.compile("(?m)^\\s*(…|\\.\\.\\.)\\s*$");

  private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;$");
  private static final Pattern MEMBER =
      Pattern.compile("(?m)^(void \\w+\\(|class |record |abstract class |public |private )");

  private static final String IMPORTS =
      Stream.of(
              "morphogen.*",
              "morphogen.kind.*",
              "morphogen.knob.*",
              "morphogen.loss.*",
              "morphogen.rule.*",
              "morphogen.train.*",
              "ai.djl.ndarray.NDArray",
              "java.util.List",
              "java.util.Map")
          .map(name -> "import " + name + ";\n")
          .collect(Collectors.joining());

  /** A field that a part of a sketch makes. */
  private static final Pattern MADE = Pattern.compile("(?m)^\\s*(\\w+) = new (\\w+)\\(");

  /** What parts of sketches speak of besides. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("lizard", "Organism"),
          Map.entry("chick", "Organism"),
          Map.entry("organism", "Organism"),
          Map.entry("pattern", "Organism"),
          Map.entry("training", "Training"),
          Map.entry("panel", "Panel"),
          Map.entry("rack", "Rack"),
          Map.entry("midi", "Midi"),
          Map.entry("osc", "Osc"),
          Map.entry("audio", "Audio"),
          Map.entry("next", "PImage"),
          Map.entry("from", "Scene"),
          Map.entry("share", "double"),
          Map.entry("listener", "TrainingListener"));

  @TempDir Path dir;

  private static List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  /** Where each snippet stands, and the snippet. */
  private static Map<String, String> snippets() throws IOException {
    List<Path> texts = new ArrayList<>(files("reference", ".md"));
    texts.addAll(List.of(Path.of("README.md"), Path.of("library/contribution-readme.md")));
    Map<String, String> snippets = new LinkedHashMap<>();
    for (Path text : texts) {
      String all = OTHERS.matcher(Files.readString(text)).replaceAll("");
      List<MatchResult> blocks = IN_TEXTS.matcher(all).results().toList();
      assertEquals(FENCE.matcher(all).results().count(), 2L * blocks.size(), text + ": ```");
      Matcher others = INDENTED.matcher(IN_TEXTS.matcher(all).replaceAll(""));
      assertFalse(others.find(), () -> text + ": not between ```: " + others.group());
      for (MatchResult found : blocks) {
        String code = found.group(1) != null ? found.group(1) : found.group(2);
        snippets.put(text + ", " + (snippets.size() + 1), code);
      }
    }
    for (Path file : files("library/src/main/java", ".java")) {
      String all = Files.readString(file);
      List<MatchResult> blocks = IN_JAVADOC.matcher(all).results().toList();
      assertEquals(IN_COMMENT.matcher(all).results().count(), blocks.size(), file + ": <pre>");
      for (MatchResult found : blocks) {
        String code = found.group(1).replaceAll("(?m)^\\s*\\* ?", "");
        snippets.put(file + ", " + (snippets.size() + 1), code);
      }
    }
    return snippets;
  }

  /** A whole sketch around it. */
  private static String sketch(String snippet) {
    boolean whole = snippet.startsWith("import") && !LEFT_OUT.matcher(snippet).find();
    if (whole) {
      return snippet;
    }
    Matcher leftOut = LEFT_OUT.matcher(snippet);
    String code =
        leftOut.find() ? leftOut.replaceAll("").replace("final class", "abstract class") : snippet;
    String imports =
        IMPORT.matcher(code).results().map(MatchResult::group).collect(Collectors.joining("\n"));
    code = IMPORT.matcher(code).replaceAll("");
    Map<String, String> known = new LinkedHashMap<>(FIELDS);
    MADE.matcher(code).results().forEach(made -> known.put(made.group(1), made.group(2)));
    StringBuilder fields = new StringBuilder();
    for (Map.Entry<String, String> field : known.entrySet()) {
      String name = field.getKey();
      boolean used = Pattern.compile("\\b" + name + "\\b").matcher(code).find();
      boolean declared = Pattern.compile("(?m)^\\w+ " + name + "\\b *[;=]").matcher(code).find();
      if (used && !declared) {
        fields.append(field.getValue()).append(' ').append(name).append(";\n");
      }
    }
    if (!MEMBER.matcher(code).find()) {
      code = "void part() {\n" + code + "}\n";
    }
    return IMPORTS + imports + "\n" + fields + code + "\nvoid noMore() {}\n";
  }

  private Path preprocessed(String name, String where, String snippet) throws IOException {
    StringWriter java = new StringWriter();
    try {
      PreprocessorResult result =
          PdePreprocessor.builderFor(name).setTabSize(2).build().write(java, sketch(snippet));
      assertEquals(List.of(), result.getPreprocessIssues(), where);
    } catch (SketchException e) {
      throw new AssertionError(where + ": " + e.getMessage(), e);
    }
    return Files.writeString(dir.resolve(name + ".java"), java.toString());
  }

  private static String place(Map<String, String> places, JavaFileObject source) {
    return source == null ? "?" : places.get(Path.of(source.getName()).getFileName().toString());
  }

  @Test
  void theCodeInTextsAndJavadocCompiles() throws IOException {
    Map<String, String> places = new LinkedHashMap<>();
    List<Path> sources = new ArrayList<>();
    for (Map.Entry<String, String> snippet : snippets().entrySet()) {
      String name = "Snippet" + sources.size();
      places.put(name + ".java", snippet.getKey());
      sources.add(preprocessed(name, snippet.getKey(), snippet.getValue()));
    }
    assertTrue(sources.size() > 35, sources.size() + " snippets");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
      List<String> options = new ArrayList<>(List.of("-nowarn", "-proc:none", "-implicit:none"));
      options.addAll(List.of("-cp", ClassPath.text(), "-d", dir.toString()));
      options.addAll(List.of("-sourcepath", "library/src/signatures/java"));
      compiler
          .getTask(null, files, problems, options, null, files.getJavaFileObjectsFromPaths(sources))
          .call();
    }
    List<String> faults =
        problems.getDiagnostics().stream()
            .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
            .map(problem -> place(places, problem.getSource()) + ": " + problem)
            .toList();
    assertEquals(List.of(), faults, "what a part of a sketch speaks of is in FIELDS");
  }
}
