package morphogen.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilmClaimTest {
  @TempDir Path dir;

  @Test
  void anOwnerHoldsAFileUntilAllItsClaimsAreReleased() throws IOException {
    Path file = dir.resolve("film.gif");
    FilmClaim first = FilmClaim.of(file, this);
    FilmClaim second = FilmClaim.of(file, this);
    first.release();
    first.release(); // does nothing
    assertThrows(IOException.class, () -> FilmClaim.of(file, dir));
    second.release();
    FilmClaim other = FilmClaim.of(file, dir);
    assertThrows(IOException.class, () -> FilmClaim.of(file, this));
    first.release(); // is not its
    assertThrows(IOException.class, () -> FilmClaim.of(file, this));
    other.release();
    FilmClaim.of(file, this).release();
  }

  @Test
  void capitalsMatterWhereTheSystemTellsThemApart() {
    Path small = dir.resolve("new/f\u00fcr-###.png");
    Path capital = dir.resolve("New/FU\u0308R-#.png"); // a letter and its dots, as macOS has them
    assertEquals(FilmClaim.place(small, true), FilmClaim.place(capital, true));
    assertNotEquals(FilmClaim.place(small, false), FilmClaim.place(capital, false));
  }
}
