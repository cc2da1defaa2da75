package morphogen.tools;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Builds what Processing's Help > Libraries Reference opens: the guides of {@code reference} as
 * pages, {@code index.html} the first of them, and the javadoc beside them in {@code api}; and the
 * guides as text, with links that hold in the contribution's folder.
 */
public final class Reference {
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).build();

  /** Where the repository has its large sketches, and the contribution, seen from a guide. */
  private static final String SKETCHES = "../sketches/";

  private static final String SHIPPED_SKETCHES = "../examples/Performing/";

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s</title>
      <style>
      body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word;
        font: 1rem/1.55 system-ui, sans-serif; color: #1c2430; background: #fff; }
      nav { padding-bottom: .8rem; border-bottom: 1px solid #8884; }
      nav a { margin-right: 1rem; display: inline-block; }
      a { color: #0a7a4b; }
      code, pre { font: .9em/1.5 ui-monospace, monospace; }
      pre { padding: .8rem 1rem; overflow-x: auto; background: #8881; border-radius: 6px; }
      table { border-collapse: collapse; display: block; overflow-x: auto; }
      th, td { padding: .35rem .7rem; border-bottom: 1px solid #8884; text-align: left;
        vertical-align: top; }
      thead:not(:has(th:not(:empty))) { display: none; }
      img { max-width: 100%%; height: auto; }
      img[src$=".gif"] { image-rendering: pixelated; }
      .top { display: grid; grid-template-columns: minmax(12rem, 2fr) 3fr; gap: 1.5rem; align-items: center; }
      .top h1 { margin: 0; font-size: 2.4rem; }
      .lead { font-size: 1.15rem; }
      .films { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: 1.2rem; }
      .films figure { margin: 0; }
      .films img, .top img, button, iframe { display: block; width: 100%%; aspect-ratio: 1; padding: 0;
        border: 0; border-radius: 10px; overflow: hidden; background: none; cursor: pointer; }
      .films img, .top img { cursor: inherit; }
      figcaption { padding: .4rem .1rem; }
      .ways { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .8rem; }
      .ways a { padding: .7rem .9rem; border: 1px solid #8884; border-radius: 10px; text-decoration: none; }
      .sheet { border-radius: 10px; }
      @media (max-width: 34rem) {
        body { margin: 1rem auto; }
        .top { grid-template-columns: 1fr; }
      }
      @media (prefers-color-scheme: dark) {
        body { color: #dfe5ee; background: #14181e; }
        a { color: #5fd3a0; }
      }
      </style>
      </head>
      <body>
      <nav><a href="index.html">Morphogen</a> <a href="organism.html">organism</a>
      <a href="growing.html">your picture</a> <a href="textures.html">textures</a>
      <a href="losses.html">patterns</a> <a href="attention.html">attention</a>
      <a href="infection.html">infection</a> <a href="training.html">training</a>
      <a href="panel.html">panel</a> <a href="recording.html">recording</a> <a href="replay.html">replay</a>
      <a href="export.html">web page</a> <a href="handbook.html">stage</a>
      <a href="glossary.html">words</a> <a href="troubleshooting.html">messages</a>
      <a href="api/index.html">all classes</a></nav>
      %s
      </body>
      </html>
      """;

  /** The packages whose classes a sketch names, first of all of them. */
  private static final String FOR_SKETCHES =
      "morphogen:morphogen.knob:morphogen.rule:morphogen.loss:morphogen.train:morphogen.cells"
          + ":morphogen.picture";

  private static final String HOME = "index.md";

  private Reference() {}

  /**
   * @param args the project's folder and the one to build it in
   * @throws IllegalStateException if the javadoc has faults; says which
   */
  public static void main(String[] args) throws IOException {
    Path project = Path.of(args[0]);
    Path out = Files.createDirectories(Path.of(args[1]));
    try (Stream<Path> guides = Files.list(project.resolve("reference"))) {
      for (Path guide : guides.filter(file -> file.toString().endsWith(".md")).toList()) {
        String name = guide.getFileName().toString();
        String markdown = Files.readString(guide);
        Files.writeString(out.resolve(name), text(markdown));
        if (!name.equals(HOME)) {
          Files.writeString(out.resolve(name.replaceFirst("md$", "html")), page(markdown));
        }
      }
    }
    Files.writeString(out.resolve("index.html"), home(project, null));
    Home.films(out);
    javadoc(project.resolve("library"), out.resolve("api"));
  }

  /** A guide as text that stands in the contribution's folder {@code reference}. */
  static String text(String markdown) {
    return markdown.replace("](" + SKETCHES, "](" + SHIPPED_SKETCHES);
  }

  /** A guide as a page that stands in the contribution's folder {@code reference}. */
  static String page(String markdown) {
    Node guide = parsed(markdown);
    StringBuilder title = new StringBuilder();
    guide.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            if (heading.getLevel() == 1 && heading.getFirstChild() instanceof Text text) {
              title.append(text.getLiteral());
            }
          }
        });
    return PAGE.formatted(title, RENDERER.render(guide));
  }

  /** Its links lead to where things are in the contribution. */
  private static Node parsed(String markdown) {
    Node guide = PARSER.parse(markdown);
    guide.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            link.setDestination(shipped(link.getDestination()));
            visitChildren(link);
          }
        });
    return guide;
  }

  /**
   * The first page: films, ways for each reader, then what {@code index.md} has from its sketch on.
   *
   * @param gallery a link to the gallery of all rules, or null where it is not built
   */
  static String home(Path project, String gallery) throws IOException {
    String markdown = Files.readString(project.resolve("reference").resolve(HOME));
    String guides = "## The shortest sketch\n\n" + markdown.substring(markdown.indexOf("```java"));
    return PAGE.formatted("Morphogen", Home.body(RENDERER.render(parsed(guides)), gallery));
  }

  /** Where a link of the repository leads to in the contribution. */
  private static String shipped(String link) {
    return link.contains(":")
        ? link
        : link.replace(SKETCHES, SHIPPED_SKETCHES)
            .replaceFirst("^([a-z-]+)\\.md(#.*)?$", "$1.html$2");
  }

  private static void javadoc(Path library, Path out) {
    ToolProvider javadoc =
        ToolProvider.findFirst("javadoc")
            .orElseThrow(() -> new IllegalStateException("This Java has no javadoc: use a JDK."));
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-locale", "en")); // before all others
    options.addAll(List.of("-d", out.toString(), "-quiet", "-notimestamp", "-public"));
    options.addAll(List.of("-encoding", "UTF-8", "-docencoding", "UTF-8", "-charset", "UTF-8"));
    options.addAll(List.of("-windowtitle", "Morphogen", "-doctitle", "Morphogen"));
    options.addAll(List.of("-overview", library.resolve("overview.html").toString()));
    options.addAll(List.of("-group", "For sketches", FOR_SKETCHES));
    options.addAll(List.of("-group", "Inside", "morphogen.*"));
    options.addAll(List.of("-Xdoclint:all,-missing", "-Xwerror"));
    options.addAll(List.of("-classpath", ClassPath.text()));
    options.add("-sourcepath");
    options.add(
        String.join(
            File.pathSeparator,
            library.resolve("src/main/java").toString(),
            library.resolve("src/signatures/java").toString()));
    options.addAll(
        List.of("-subpackages", "morphogen", "-exclude", "morphogen.cli:morphogen.bench"));
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    if (javadoc.run(writer, writer, options.toArray(String[]::new)) != 0) {
      throw new IllegalStateException(said.toString());
    }
  }
}
