package morphogen.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegWriterTest {
  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void anOlderFilmIsThere() throws IOException {
    file = Files.writeString(dir.resolve("film.mp4"), "old");
  }

  /** A shell script in ffmpeg's place; its last argument is the file to write. */
  private String fake(String script) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a fake ffmpeg needs a shell");
    Path fake = dir.resolve("fake-ffmpeg");
    Files.writeString(fake, "#!/bin/sh\nfor last; do :; done\n" + script + "\n");
    assertTrue(fake.toFile().setExecutable(true));
    return fake.toString();
  }

  @Test
  void ffmpegGetsTheFramesAndIsToldTheirSizeAndRate() throws IOException {
    String command = fake("echo \"$@\" >" + dir.resolve("args") + "; cat >\"$last\"");
    try (FfmpegWriter film = new FfmpegWriter(file, 4, 2, command)) {
      int[] frame = new int[8];
      for (int i = 0; i < 3; i++) {
        Arrays.fill(frame, 0xff102030 + i);
        film.add(frame, 40);
      }
      assertEquals("old", Files.readString(file), "until it is complete");
    }
    byte[] bytes = Files.readAllBytes(file);
    assertEquals(3 * 8 * 4, bytes.length);
    assertArrayEquals(new byte[] {0x30, 0x20, 0x10}, Arrays.copyOf(bytes, 3), "blue, green, red");
    assertEquals(0x32, bytes[2 * 32]);
    String args = Files.readString(dir.resolve("args"));
    for (String wanted :
        new String[] {
          "-video_size 4x2", "-framerate 25.000000", "libx264", "yuv420p", "faststart"
        }) {
      assertTrue(args.contains(wanted), args);
    }
    assertFalse(Files.exists(dir.resolve("film.mp4.part")));
  }

  private IOException failure(String command, int frames, long patience) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          FfmpegWriter film = new FfmpegWriter(file, 64, 64, command, patience);
          return assertThrows(
              IOException.class,
              () -> {
                for (int i = 0; i < frames; i++) {
                  film.add(new int[64 * 64], 40);
                }
                film.close();
              });
        });
  }

  private void assertOlderFilmStays() throws IOException {
    assertEquals("old", Files.readString(file));
    assertFalse(Files.exists(dir.resolve("film.mp4.part")));
  }

  @Test
  void whatItSaidLastIsTold() throws IOException {
    String command = fake("echo first >&2; echo 'Unknown encoder libx264' >&2; exit 1");
    IOException e = failure(command, 100, 30_000);
    assertTrue(e.getMessage().endsWith("ffmpeg failed: Unknown encoder libx264"), e.getMessage());
    assertTrue(e.getMessage().contains("film.mp4"), e.getMessage());
    assertOlderFilmStays();
  }

  @Test
  void aBadEndIsAFailureToo() throws IOException {
    String command = fake("cat >/dev/null; echo x >\"$last\"; exit 3");
    IOException e = failure(command, 2, 30_000);
    assertTrue(e.getMessage().contains("exit code 3"), e.getMessage());
    assertOlderFilmStays();
  }

  /** As ffmpeg does after a terminal's Ctrl-C, which all that it has started get. */
  @Test
  void whatItCompletedWhenItWasToldToEndIsKeptAndToldToBeCut() throws IOException {
    String whileItReads = fake("head -c 20000 >\"$last\"; exit 255");
    assertEquals(
        file + " is cut: ffmpeg was told to end.", failure(whileItReads, 100, 30_000).getMessage());
    assertEquals(20000, Files.size(file));
    String atItsEnd = fake("cat >\"$last\"; exit 255");
    assertEquals(
        file + " is cut: ffmpeg was told to end.", failure(atItsEnd, 2, 30_000).getMessage());
    assertEquals(2 * 64 * 64 * 4, Files.size(file));
    assertFalse(Files.exists(dir.resolve("film.mp4.part")));
    Files.writeString(file, "old");
    failure(fake("exit 255"), 100, 30_000); // before it had anything
    assertOlderFilmStays();
  }

  @Test
  void oneThatHangsIsEnded() throws IOException {
    failure(fake("exec sleep 1000"), 100, 50);
    assertOlderFilmStays();
    failure(fake("cat >/dev/null; exec sleep 1000"), 2, 50);
    assertOlderFilmStays();
  }

  @Test
  void withoutFfmpegOneLineSaysHowToGetIt() throws IOException {
    IOException e = failure(dir.resolve("no-ffmpeg").toString(), 1, 30_000);
    assertTrue(e.getMessage().contains("https://ffmpeg.org"), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
    assertOlderFilmStays();
  }

  @Test
  void aFilmOfNothingLeavesNothing() throws IOException {
    new FfmpegWriter(file, 4, 2, "no-such-ffmpeg").close(); // not even ffmpeg is needed
    assertOlderFilmStays();
  }

  @Test
  void aRealFfmpegMakesAFilm() throws IOException, InterruptedException {
    String ffmpeg = System.getProperty("ffmpeg", "ffmpeg");
    try {
      Process process = new ProcessBuilder(ffmpeg, "-version").redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
    } catch (IOException e) {
      abort("MP4 films are tested with a real ffmpeg where there is one on the PATH");
    }
    int[] frame = new int[65 * 33]; // odd
    Arrays.fill(frame, 0xffc83214);
    try (FfmpegWriter film = new FfmpegWriter(file, 65, 33, ffmpeg)) {
      for (int i = 0; i < 10; i++) {
        film.add(frame, 50);
      }
    }
    // Decoded by ffmpeg again: ten frames of 64 x 32 in the colours they had.
    Path raw = dir.resolve("raw");
    Process process =
        new ProcessBuilder(
                ffmpeg,
                "-v",
                "error",
                "-i",
                file.toString(),
                "-f",
                "rawvideo",
                "-pix_fmt",
                "rgb24",
                raw.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), said);
    byte[] bytes = Files.readAllBytes(raw);
    assertEquals(10 * 64 * 32 * 3, bytes.length);
    int[] wanted = {0xc8, 0x32, 0x14};
    for (int c = 0; c < 3; c++) {
      assertEquals(wanted[c], bytes[64 * 32 * 3 * 9 + 3 * 1000 + c] & 255, 4, "channel " + c);
    }
  }
}
