package morphogen.cells;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellSetTest {
  @ParameterizedTest
  @CsvSource({"1,1", "1,7", "7,1", "2,2", "5,9", "63,3", "64,4", "65,4", "127,2", "128,3", "130,5"})
  void dilateGrowsByOneCellInEveryDirection(int width, int height) {
    for (boolean wrap : new boolean[] {false, true}) {
      for (int randomSeed = 0; randomSeed < 20; randomSeed++) {
        boolean[][] cells = random(width, height, randomSeed);
        CellSet grown = new CellSet(width, height);
        grown.fill(); // what was there before must not matter
        grown.dilate(set(cells), wrap);
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            assertEquals(near(cells, x, y, wrap), grown.contains(x, y), x + "," + y + " " + wrap);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "64,3", "65,2", "100,7"})
  void setOperationsFollowTheirNames(int width, int height) {
    boolean[][] a = random(width, height, 1);
    boolean[][] b = random(width, height, 2);
    CellSet union = set(a);
    union.addAll(set(b));
    CellSet both = set(a);
    both.retain(set(b));
    CellSet only = set(a);
    only.removeAll(set(b));
    int n = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        assertEquals(a[y][x] || b[y][x], union.contains(x, y));
        assertEquals(a[y][x] && b[y][x], both.contains(x, y));
        assertEquals(a[y][x] && !b[y][x], only.contains(x, y));
        n += a[y][x] ? 1 : 0;
      }
    }
    assertEquals(n, set(a).size());
    CellSet all = new CellSet(width, height);
    all.fill();
    assertEquals(width * height, all.size());
  }

  @ParameterizedTest
  @CsvSource({"65,5", "64,2", "3,30"})
  void firingListsTheMembersWhoseHashFires(int width, int height) {
    boolean[][] cells = random(width, height, 3);
    int threshold = FireHash.threshold(0.4);
    int[] expected = new int[width * height];
    int n = 0;
    for (int i = 0; i < width * height; i++) {
      int x = i % width;
      int y = i / width;
      if (cells[y][x] && FireHash.fires(FireHash.cell(99, x, y), threshold)) {
        expected[n++] = i;
      }
    }
    int[] firing = new int[width * height];
    assertEquals(n, set(cells).firing(firing, 99, threshold));
    assertArrayEquals(Arrays.copyOf(expected, n), Arrays.copyOf(firing, n));
  }

  private static boolean near(boolean[][] cells, int x, int y, boolean wrap) {
    int height = cells.length;
    int width = cells[0].length;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int nx = wrap ? Math.floorMod(x + dx, width) : x + dx;
        int ny = wrap ? Math.floorMod(y + dy, height) : y + dy;
        if (nx >= 0 && ny >= 0 && nx < width && ny < height && cells[ny][nx]) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean[][] random(int width, int height, int randomSeed) {
    Random random = new Random(randomSeed);
    boolean[][] cells = new boolean[height][width];
    for (boolean[] row : cells) {
      for (int x = 0; x < width; x++) {
        row[x] = random.nextInt(8) == 0;
      }
    }
    return cells;
  }

  @Test
  void theOthersAreAllThatAreNotInIt() {
    CellSet set = new CellSet(67, 3);
    set.fill();
    assertEquals(0, set.others().length);
    set.remove(66, 0);
    set.remove(2, 2);
    assertArrayEquals(new int[] {66, 2 * 67 + 2}, set.others());
    CellSet copy = set.copy();
    copy.clear();
    assertTrue(set.contains(0, 0));
    assertEquals(3 * 67, copy.others().length);
  }

  private static CellSet set(boolean[][] cells) {
    CellSet set = new CellSet(cells[0].length, cells.length);
    for (int y = 0; y < cells.length; y++) {
      for (int x = 0; x < cells[0].length; x++) {
        if (cells[y][x]) {
          set.add(x, y);
        }
      }
    }
    return set;
  }
}
