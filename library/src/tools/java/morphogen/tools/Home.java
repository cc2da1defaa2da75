package morphogen.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import morphogen.export.Page;
import morphogen.rule.RuleFile;

/**
 * The first page of the reference: what a neural cellular automaton is, in films that turn alive
 * when they are clicked, and a way for each reader. Films and their pages lie beside it in {@code
 * films}.
 */
final class Home {
  private static final long RANDOM_SEED = 1;

  /** A film: its name, what becomes alive in its place, if anything does, and what it shows. */
  private record Shown(String film, String alive, String guide, String title, String text) {}

  private static final Shown FIRST =
      new Shown("grows", "lizard", "organism.html", "It grows, and it heals", "");

  private static final List<Shown> WHAT =
      List.of(
          new Shown(
              "channels",
              null,
              "glossary.html",
              "A cell is a few numbers",
              "Each point of the grid holds sixteen numbers. Four are seen, as colour; the others are"
                  + " what cells tell each other. Here the butterfly and three of those."),
          new Shown(
              "weaves",
              "lava",
              "textures.html",
              "One small network, in every cell",
              "All cells run the same network, of some thousand numbers, and see only their eight"
                  + " neighbours. No cell knows where it is; still they agree on a texture that has"
                  + " no end."),
          new Shown(
              "condenses",
              "mist",
              "attention.html",
              "It is learned, not drawn",
              "Training plays the grid for some steps, compares it with what is wanted, and changes"
                  + " the network a little, again and again. This one has learned to make a butterfly"
                  + " out of noise."));

  private static final List<Shown> KINDS =
      List.of(
          new Shown(
              "butterfly",
              "butterfly",
              "growing.html",
              "Growing",
              "a picture from one cell: an emoji, a photo, your drawing; a minute of training"),
          new Shown(
              "bricks",
              "bricks",
              "textures.html",
              "Textures",
              "the texture of a picture, without end and without seams; three minutes"),
          new Shown(
              "flock",
              "flock",
              "losses.html",
              "Patterns from wishes",
              "no picture at all: how bright, how rough, how restless; ten recipes"),
          new Shown(
              "mist",
              "mist",
              "attention.html",
              "Attention",
              "cells choose whom they listen to; a picture condenses out of noise"),
          new Shown(
              "infects",
              "lizard-butterfly",
              "infection.html",
              "Infection",
              "one organism turns another into itself, from a few cells on"),
          new Shown(
              "fights",
              null,
              "arena.html",
              "Arenas",
              "up to sixteen rules on one grid: side by side, infected, at war"));

  private static final String FIGURE =
      """
      <figure>%s<figcaption><a href="%s">%s</a><br>%s</figcaption></figure>
      """;

  private static final String TOP =
      """
      <header class="top">
      %s
      <div>
      <h1>Morphogen</h1>
      <p class="lead">Neural cellular automata for Processing 4: grids of cells that each run the same small neural
      network, and together grow a picture from one cell, heal when you wound it, and weave patterns.</p>
      <p>This lizard was one cell. A hand cuts a piece out of it, and the cells around grow it again. Click it, and it is
      alive, as are most films here: drag to wound it, double click to plant a seed.</p>
      </div>
      </header>
      <h2>What is a neural cellular automaton?</h2>
      <div class="films">
      %s</div>
      <h2>What it can do</h2>
      <div class="films">
      %s</div>
      <h2>Where to begin</h2>
      <div class="ways">
      %s</div>
      <h2>All rules that come with it</h2>
      %s
      """;

  private static final String SHEET =
      "<p><img class=\"sheet\" src=\"images/rules.jpg\" alt=\"All rules, as pictures\"></p>";

  private static final String IN_THE_GALLERY =
      "<p><a href=\"%s\">See all of them move</a>, alive when you click one.</p>" + SHEET;

  /** What one wants, where that leads to, and a sentence. */
  private static final List<List<String>> WAYS =
      List.of(
          List.of("Make it move", "organism.html", "ten lines of a sketch, and all knobs"),
          List.of("Your own picture", "growing.html", "a file, a camera, a drawing comes alive"),
          List.of("Textures", "textures.html", "weave a wall, fill a word"),
          List.of("Attention", "attention.html", "who listens to whom"),
          List.of("Infection", "infection.html", "one becomes another; battles"),
          List.of("On stage", "handbook.html", "an evening, step by step"),
          List.of("In a class", "lesson.html", "ninety minutes, minute by minute"),
          List.of("Build on it", "architecture.html", "how it is made, how to add to it"));

  private static final String ALIVE =
      """
      <script>
      let live = null;
      document.addEventListener("click", (event) => {
        const button = event.target.closest("button[data-page]");
        if (!button) {
          return;
        }
        if (live) { // one at a time
          live.frame.replaceWith(live.button);
        }
        const frame = document.createElement("iframe");
        frame.src = button.dataset.page + "#bare";
        frame.title = button.title;
        button.replaceWith(frame);
        live = { button, frame };
      });
      </script>
      """;

  private Home() {}

  /**
   * The page's body.
   *
   * @param guides what else stands on it, at its end
   * @param gallery where the gallery of all rules is, or null where it is not built
   */
  static String body(String guides, String gallery) {
    String all = gallery == null ? SHEET : IN_THE_GALLERY.formatted(gallery);
    String top = TOP.formatted(film(FIRST), figures(WHAT), figures(KINDS), ways(), all);
    return top + guides + ALIVE;
  }

  private static String figures(List<Shown> shown) {
    return shown.stream()
        .map(one -> FIGURE.formatted(film(one), one.guide(), one.title(), one.text()))
        .collect(Collectors.joining());
  }

  private static String film(Shown shown) {
    String image =
        "<img src=\"films/%s.gif\" alt=\"%s: a film\">".formatted(shown.film(), shown.title());
    return shown.alive() == null
        ? image
        : "<button title=\"%s, alive\" data-page=\"films/%1$s.html\">%s</button>"
            .formatted(shown.alive(), image);
  }

  private static String ways() {
    return WAYS.stream()
        .map(
            way ->
                "<a href=\"%s\"><b>%s</b><br>%s</a>%n"
                    .formatted(way.get(1), way.get(0), way.get(2)))
        .collect(Collectors.joining());
  }

  /** Makes the films and what becomes alive in their places. */
  static void films(Path reference) throws IOException {
    Path out = Files.createDirectories(reference.resolve("films"));
    Films.alone(RuleFile.builtIn("lizard"), out.resolve("grows.gif"), 1);
    Films.channels(RuleFile.builtIn("butterfly"), out.resolve("channels.gif"));
    Films.beginning(RuleFile.builtIn("lava"), out.resolve("weaves.gif"), 60);
    Films.beginning(RuleFile.builtIn("mist"), out.resolve("condenses.gif"), 50);
    Films.infection(
        RuleFile.builtIn("lizard"),
        RuleFile.builtIn("lizard-butterfly"),
        out.resolve("infects.gif"));
    Films.battle(
        List.of(RuleFile.builtIn("crab"), RuleFile.builtIn("octopus"), RuleFile.builtIn("ladybug")),
        out.resolve("fights.gif"));
    for (String name : List.of("butterfly", "bricks", "flock", "mist")) {
      Films.alone(RuleFile.builtIn(name), out.resolve(name + ".gif"), 1);
    }
    for (String name : List.of("lizard", "butterfly", "bricks", "lava", "flock", "mist")) {
      Page.of(Map.of(name, RuleFile.builtIn(name)), 0, RANDOM_SEED)
          .write(out.resolve(name + ".html"));
    }
    Map<String, RuleFile> both = new LinkedHashMap<>();
    for (String name : List.of("lizard", "lizard-butterfly")) {
      both.put(name, RuleFile.builtIn(name));
    }
    Page.of(both, 0, RANDOM_SEED).write(out.resolve("lizard-butterfly.html"));
  }
}
