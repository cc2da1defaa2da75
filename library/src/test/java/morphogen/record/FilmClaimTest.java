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
  void whatIsReadIsBegunByNobody() throws IOException {
    Path file = dir.resolve("show.log");
    FilmClaim writing = FilmClaim.of(file, this); // goes on
    FilmClaim first = FilmClaim.reading(file);
    FilmClaim second = FilmClaim.reading(dir.resolve("../" + dir.getFileName() + "/show.log"));
    first.release();
    first.release(); // does nothing
    IOException e = assertThrows(IOException.class, () -> FilmClaim.of(file, this));
    assertEquals(
        "Could not write "
            + file
            + ": it is being filmed; wait for the film, or give this one a name of its own.",
        e.getMessage());
    second.release();
    FilmClaim.of(file, this).release();
    writing.release();
    FilmClaim.of(file, dir).release();
  }

  @Test
  void capitalsMatterWhereTheSystemTellsThemApart() {
    Path small = dir.resolve("new/f\u00fcr-###.png");
    Path capital = dir.resolve("New/FU\u0308R-#.png"); // a letter and its dots, as macOS has them
    assertEquals(FilmClaim.place(small, true), FilmClaim.place(capital, true));
    assertNotEquals(FilmClaim.place(small, false), FilmClaim.place(capital, false));
  }
}
