package morphogen.rule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import morphogen.cells.Seed;
import morphogen.cells.State;
import morphogen.file.BadFileException;
import morphogen.file.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
  private static final RuleSpec SPEC = RuleSpec.growing().withChannels(5).withHidden(3);

  @TempDir Path dir;

  @Test
  void theFirstCellStandsWhereTheSpecSays() {
    State first = SPEC.withOrigin(new Origin(3, -2)).first(9, 8, 1);
    State expected = new State(9, 8, 5);
    Seed.plant(expected, 7, 2); // the middle is (4, 4)
    assertArrayEquals(expected.values(), first.values());
  }

  @Test
  void onAGridThatIsTooSmallItStandsAtTheEdge() {
    State first = SPEC.withOrigin(new Origin(-20, 20)).first(9, 8, 1);
    assertEquals(1, first.get(0, 7, 3));
  }

  @Test
  void aTurnedRuleBeginsAtTheTurnedPlace() {
    assertEquals(new Origin(-4, 10), new Origin(10, 4).rotated(Math.PI / 2)); // clockwise
    Rule rule = Rule.untrained(SPEC.withOrigin(new Origin(10, 4)), 1).rotated(Math.PI);
    assertEquals(new Origin(-10, -4), rule.spec().origin());
  }

  @Test
  void theFileSaysWhereAndSaysNothingForTheMiddle() throws IOException {
    RuleSpec spec = SPEC.withOrigin(new Origin(3, -2));
    Path file = dir.resolve("rule.safetensors");
    new RuleFile(Rule.untrained(spec, 1), Map.of()).write(file);
    assertEquals(spec, RuleFile.read(file).rule().spec());
    String json = JsonParser.parseString(Safetensors.read(file).metadata().get("spec")).toString();
    assertTrue(json.endsWith(",\"origin\":[3,-2]}"), json);
    new RuleFile(Rule.untrained(SPEC, 1), Map.of()).write(file);
    assertEquals(SPEC, RuleFile.read(file).rule().spec());
    assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains("origin"));
  }

  @Test
  void theRulesThatComeWithTheLibraryStayAsTheyAre() {
    for (String name : RuleFile.builtIn()) {
      RuleFile file = RuleFile.builtIn(name);
      assertFalse(SpecJson.of(file.rule().spec()).has("origin"), name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[1]", "[1,2,3]", "[1.5,0]", "[1024,0]", "[0,-1e9]", "null", "{}"})
  void anOriginThatIsNotTwoSmallWholeNumbersIsRefused(String origin) throws IOException {
    Path file = dir.resolve("rule.safetensors");
    new RuleFile(Rule.untrained(SPEC.withOrigin(new Origin(3, -2)), 1), Map.of()).write(file);
    Safetensors good = Safetensors.read(file);
    Map<String, String> metadata = new LinkedHashMap<>(good.metadata());
    metadata.computeIfPresent("spec", (key, spec) -> spec.replace("[3,-2]", origin));
    new Safetensors(List.copyOf(good.tensors()), metadata).write(file);
    Exception e = assertThrows(BadFileException.class, () -> RuleFile.read(file));
    assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
  }
}
