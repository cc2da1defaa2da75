package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import morphogen.rule.RuleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples in which several rules share a grid; the graphics card's engine plays them. */
class ArenaExamplesTest {
  @TempDir Path dir;

  @Test
  void aClickInfectsTheLizardAndAnotherBeginsAnew() throws IOException, InterruptedException {
    Hands.play(
        Path.of("examples/Infection/PatientZero"),
        """
        if (f == 2) { demand(arena.engine() == Engine.SHADER, "engine"); arena.step(60); }
        if (f == 3) mouse(1, 320, 320);
        if (f == 4) { mouse(2, 320, 320); type('o', 'O'); arena.step(60); }
        String infection = "lizard-butterfly";
        if (f == 5) demand(arena.score(infection) > 0.9, "infected: " + arena.score(infection));
        if (f == 6) type(' ', ' ');
        if (f == 8) demand(arena.score(infection) == 0, "anew");
        if (f == 9) exit();
        """,
        dir);
  }

  @Test
  void oneInfectionFollowsAnotherByItselfAndByHand() throws IOException, InterruptedException {
    Hands.play(
        Path.of("examples/Infection/Reinfect"),
        """
        if (f == 2) { arena.step(90); demand(next == 0, "none yet"); }
        if (f == 3) mouse(1, 320, 320);
        if (f == 4) { mouse(2, 320, 320); demand(next == 1, "a click"); arena.step(60); }
        if (f == 5) demand(arena.score(infections[0]) > 0.9, "one: " + arena.score(infections[0]));
        if (f == 6) { since = patience; }
        if (f == 8) { demand(next == 0, "by itself"); arena.step(60); }
        if (f == 9) demand(arena.score(infections[1]) > 0.9, "back: " + arena.score(infections[1]));
        if (f == 10) type('a', 'A');
        if (f == 12) since = 1000;
        if (f == 13) { demand(next == 0 && !alone, "only by hand"); type('-', '-'); }
        if (f == 15) { demand(patience == 110, "patience: " + patience); type(' ', ' '); }
        if (f == 17) { demand(arena.score("lizard") == 1, "anew"); exit(); }
        """,
        dir);
  }

  @Test
  void anInfectionIsLearnedWhileOneWatchesAndSaved() throws IOException, InterruptedException {
    Hands.play(
        Path.of("examples/Infection/LearnToInfect"),
        """
        demand(!training.failed(), training.status());
        if (f == 2) { demand(training.running(), "it trains"); type(CODED, LEFT); }
        if (f == 4) { demand(current == pairs.length - 1, "the last pair"); type(CODED, RIGHT); }
        if (f == 6) { demand(current == 0, "the first again"); mouse(1, 320, 320); }
        if (f == 8) mouse(2, 320, 320);
        if (f > 8 && training.iterations() > 1 && told.isEmpty()) type('s', 'S');
        if (!told.isEmpty() && training.running()) type('t', 'T');
        if (!told.isEmpty() && !training.running()) {
          demand(organism.rule() == training.rule(), "it has learned");
          exit();
        }
        """,
        dir);
    RuleFile saved = RuleFile.read(dir.resolve("LearnToInfect/data/infection.safetensors"));
    assertEquals(RuleFile.NOT_YET, saved.notes().get(RuleFile.STAYS));
    assertEquals(64, saved.grid(0));
  }

  @Test
  void threeAnimalsGrowMeetAndFightAndAWallIsDrawn() throws IOException, InterruptedException {
    Hands.play(
        Path.of("examples/Infection/Battle"),
        """
        if (f == 2) arena.step(100);
        if (f == 3) for (String name : names) demand(arena.scores().living(name) > 200, name);
        if (f == 4) { mouse(1, 20, 40); mouse(4, 20, 80); mouse(4, 20, 160); mouse(2, 20, 160); }
        if (f == 6) demand(arena.owner(20, 120).equals(Arena.WALL), "a wall");
        if (f == 7) type(' ', ' ');
        if (f == 9) demand(arena.steps() > 100 && arena.scores().living("chick") < 100, "anew");
        if (f == 10) exit();
        """,
        dir);
  }

  @Test
  void patternsArePaintedAndAnAnimalIsFilledWithOne() throws IOException, InterruptedException {
    Hands.play(
        Path.of("examples/Textures/PaintTextures"),
        """
        if (f == 2) type('3', '3');
        if (f == 4) mouse(1, 70, 70);
        if (f == 6) demand(arena.owner(70, 70).equals("lava"), arena.owner(70, 70));
        if (f == 7) { for (String name : names) demand(arena.score(name) > 0.05, name); exit(); }
        """,
        dir);
    Hands.play(
        Path.of("examples/Infection/ButterflyOfLava"),
        """
        if (f == 2) arena.step(161);
        if (f == 5) demand(arena.score("lava") > 0.1, "lava: " + arena.score("lava"));
        if (f == 6) { arena.step(100); demand(arena.score("butterfly") > 0.2, "its rim"); }
        if (f == 7) exit();
        """,
        dir);
  }

  @Test
  void aTournamentGoesOnUntilAFinalAndRecordsIt() throws IOException, InterruptedException {
    Hands.play(
        Path.of("sketches/Tournament"),
        """
        if (f == 1) {
          PAUSE = 6;
          var animals = new java.util.HashSet<String>(morphogen.rule.RuleFile.builtIn());
          animals.removeIf(name -> !grows(name));
          demand(animals.equals(new java.util.HashSet<String>(all)), "all animals: " + all);
          int power = Integer.highestOneBit(all.size() - 1);
          demand(next.size() + 1 + left.size() / 2 == power, "then a power of two: " + next);
        }
        if (tournaments == 0) demand(!round.equals("final"), "a final is recorded");
        if (f % 20 == 0 && tournaments == 0) type(' ', ' ');
        if (round.equals("final") && fight.winner == null && film.frames() > 5) type(' ', ' ');
        if (f > 30 && tournaments == 1 && !round.equals("final")) exit();
        if (f > 400) demand(false, "no tournament ends");
        """,
        dir,
        "--args",
        "240,180");
    Path film = dir.resolve("Tournament/finals/final-01.gif");
    assertTrue(Files.size(film) > 1000, film + " is a film");
  }
}
