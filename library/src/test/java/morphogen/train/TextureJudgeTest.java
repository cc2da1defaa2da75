package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import morphogen.cells.State;
import morphogen.loss.RandomFeatures;
import org.junit.jupiter.api.Test;

class TextureJudgeTest {
  /** Grey stripes, so many cells wide, across or down, that begin somewhere. */
  private static State stripes(int size, int wide, boolean across, int from) {
    State stripes = new State(size, size, 3);
    for (int i = 0; i < stripes.cells(); i++) {
      float value = ((across ? i % size : i / size) + from) / wide % 2;
      for (int c = 0; c < 3; c++) {
        stripes.values()[3 * i + c] = 0.2f + 0.6f * value;
      }
    }
    return stripes;
  }

  @Test
  void aPictureIsTakenForTheTextureThatItIsAPieceOfWhereverItBegins() {
    Map<String, State> textures = new LinkedHashMap<>();
    textures.put("across", stripes(32, 2, true, 0));
    textures.put("down", stripes(32, 2, false, 0));
    textures.put("wide", stripes(32, 8, false, 0));
    try (TextureJudge judge =
        new TextureJudge(new RandomFeatures(2, 8, 1), textures, textures.keySet())) {
      assertEquals("across", judge.ranking(stripes(48, 2, true, 2), true).get(0));
      assertEquals("down", judge.ranking(stripes(48, 2, false, 2), true).get(0));
      assertEquals("wide", judge.ranking(stripes(64, 8, false, 4), true).get(0));
      List<String> ranking = judge.ranking(stripes(32, 2, true, 0), true);
      assertEquals(3, ranking.size());
    }
    Map<String, State> one = Map.of("wide", stripes(32, 8, false, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new TextureJudge(new RandomFeatures(2, 8, 1), one, Set.of()));
  }
}
