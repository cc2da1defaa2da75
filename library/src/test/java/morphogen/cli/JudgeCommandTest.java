package morphogen.cli;

import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import morphogen.cells.State;
import morphogen.rule.RuleFile;
import morphogen.train.FeatureTraining;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeCommandTest {
  @TempDir Path dir;

  /** An untrained network, which sees something all the same. */
  private Path network() throws IOException {
    List<State> textures = List.of(new State(16, 16, 3), new State(16, 16, 3));
    Path file = dir.resolve("network.safetensors");
    new FeatureTraining(textures, List.of(4, 4, 4, 4, 4, 4), 1).features().write(file);
    return file;
  }

  @Test
  void texturesAreJudgedByTheirNamesOrTheirFolders() throws IOException {
    Path folder = Files.createDirectory(dir.resolve("lava"));
    RuleFile.builtIn("lava").write(folder.resolve("rule.safetensors"));
    String[] more = {"--steps", "3,0", "--grid", "32", "--cells", "32"};
    Outcome outcome =
        well(
            "judge",
            "bricks",
            folder.resolve("rule.safetensors"),
            "--network",
            network(),
            more[0],
            more[1],
            more[2],
            more[3],
            more[4],
            more[5]);
    List<String> lines = outcome.says().lines().dropWhile(line -> !line.startsWith("Of ")).toList();
    assertTrue(lines.get(0).startsWith("Of 108 quarters of the 27 tiles"), outcome.says());
    assertTrue(lines.get(1).matches(" +0 steps +3 steps"), outcome.says());
    assertTrue(lines.get(2).startsWith("bricks "), outcome.says());
    assertTrue(lines.get(3).startsWith("lava "), outcome.says());
    assertTrue(lines.get(4).matches("its own tile +[0-2] of 2 +[0-2] of 2"), outcome.says());
  }

  @Test
  void whatCannotBeJudgedIsRefusedInPlainWords() throws IOException {
    Path network = network();
    refuses("no texture", "judge", "lizard", "--network", network);
    Path other = dir.resolve("other.safetensors");
    RuleFile.builtIn("lava").write(other);
    refuses("called like a tile", "judge", other, "--network", network);
    refuses("0 or more", "judge", "lava", "--network", network, "--steps", "-1");
    refuses("cannot be used", "judge", "lava", "--network", other);
  }
}
