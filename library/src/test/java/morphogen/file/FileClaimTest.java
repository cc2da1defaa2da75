package morphogen.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileClaimTest {
  @TempDir Path dir;

  @Test
  void anOwnerHoldsAFileUntilAllItsClaimsAreReleased() throws IOException {
    Path file = dir.resolve("film.gif");
    FileClaim first = FileClaim.of(file, this);
    FileClaim second = FileClaim.of(file, this);
    first.release();
    first.release(); // does nothing
    assertThrows(IOException.class, () -> FileClaim.of(file, dir));
    second.release();
    FileClaim other = FileClaim.of(file, dir);
    assertThrows(IOException.class, () -> FileClaim.of(file, this));
    first.release(); // is not its
    assertThrows(IOException.class, () -> FileClaim.of(file, this));
    other.release();
    FileClaim.of(file, this).release();
  }

  @Test
  void whatIsReadIsBegunByNobody() throws IOException {
    Path file = dir.resolve("show.log");
    FileClaim writing = FileClaim.of(file, this); // goes on
    FileClaim first = FileClaim.reading(file);
    FileClaim second = FileClaim.reading(dir.resolve("../" + dir.getFileName() + "/show.log"));
    first.release();
    first.release(); // does nothing
    IOException e = assertThrows(IOException.class, () -> FileClaim.of(file, this));
    assertEquals(
        "Could not write "
            + file
            + ": it is being filmed; wait for the film, or give this one a name of its own.",
        e.getMessage());
    second.release();
    FileClaim.of(file, this).release();
    writing.release();
    FileClaim.of(file, dir).release();
  }

  @Test
  void capitalsMatterWhereTheSystemTellsThemApart() {
    Path small = dir.resolve("new/f\u00fcr-###.png");
    Path capital = dir.resolve("New/FU\u0308R-#.png"); // a letter and its dots, as macOS has them
    assertEquals(FileClaim.place(small, true), FileClaim.place(capital, true));
    assertNotEquals(FileClaim.place(small, false), FileClaim.place(capital, false));
  }
}
