package morphogen.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import morphogen.knob.Knob;
import morphogen.knob.Rack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How loud sounds are, and what that does to knobs. */
class AudioControlTest {
  private static final double RATE = 44100;
  private static final double HOP = Spectrogram.HOP / RATE; // seconds

  @TempDir Path dir;

  private final Rack rack =
      new Rack()
          .add("a", Knob.range("speed", 0, 10, 2, ""))
          .add("a", Knob.whole("view", 0, 4, 0, ""));
  private final AudioControl audio = new AudioControl(rack, "audio");

  private static float[] after(double seconds, DoubleUnaryOperator sound) {
    Spectrogram spectrogram = new Spectrogram(RATE);
    float[] hop = new float[Spectrogram.HOP];
    float[] loudness = {};
    for (int begin = 0; begin < seconds * RATE; begin += hop.length) {
      for (int i = 0; i < hop.length; i++) {
        hop[i] = (float) sound.applyAsDouble((begin + i) / RATE);
      }
      loudness = spectrogram.next(hop);
    }
    return loudness;
  }

  @ParameterizedTest
  @CsvSource({"60,BASS", "440,LOW", "1000,MIDDLE", "5000,HIGH", "12345,HIGH"})
  void aSineIsAsLoudAsItsAmplitudeAndOnlyInItsBand(double hertz, Band band) {
    float[] loudness = after(0.5, Wave.sine(hertz, 0.5));
    for (Band one : Band.values()) {
      boolean heard = one == band || one == Band.LEVEL;
      double tolerance = one == Band.LEVEL ? 0.06 : 0.02; // half a wave too much or too little
      assertEquals(heard ? 0.5 : 0, loudness[one.ordinal()], tolerance, one.toString());
    }
  }

  @Test
  void inABandSquaresAddUp() {
    DoubleUnaryOperator both =
        t -> Wave.sine(300, 0.3).applyAsDouble(t) + Wave.sine(450, 0.4).applyAsDouble(t);
    assertEquals(0.5, after(0.5, both)[Band.LOW.ordinal()], 0.01);
    assertEquals(0, after(0.5, t -> 0)[Band.LEVEL.ordinal()]);
  }

  @Test
  void anEnvelopeFollowsExponentially() {
    Envelope envelope = new Envelope();
    for (int i = 0; i < 10; i++) {
      envelope.next(0.5, false, 0.01, 0.1, 0.3);
    }
    assertEquals(0.5 * (1 - Math.exp(-1)), envelope.value(), 1e-6, "after the attack");
    float top = envelope.value();
    for (int i = 0; i < 30; i++) {
      envelope.next(0, false, 0.01, 0.1, 0.3);
    }
    assertEquals(top * Math.exp(-1), envelope.value(), 1e-6, "after the release");
    envelope.next(7, false, 0.01, 0, 0);
    assertEquals(1, envelope.value(), "no more than 1, at once");
    envelope.next(Double.NaN, false, 0.01, 0, 0);
    assertEquals(0, envelope.value());
  }

  @Test
  void automaticallyTheLoudestOfLateIsOne() {
    Envelope envelope = new Envelope();
    envelope.next(0.1, true, 0.01, 0, 0);
    assertEquals(1, envelope.value(), 1e-6);
    envelope.next(0.05, true, 0, 0, 0);
    assertEquals(0.5, envelope.value(), 1e-6);
    envelope.next(0.05, true, 8 * Math.log(2), 0, 0); // until the loudest is half as loud
    assertEquals(1, envelope.value(), 1e-6);
    envelope.next(0.001, true, 60, 0, 0);
    assertEquals(0.05, envelope.value(), 1e-6, "a quiet room is no music");
  }

  @Test
  void aBandPushesAKnobFromWhereHandsHaveTurnedItAndBack() throws IOException {
    audio.link(Band.BASS, "a/speed", 0.4);
    rack.set("audio/attack", 0);
    rack.set("audio/automatic", 0);
    float[] loud = new float[Band.values().length];
    loud[Band.BASS.ordinal()] = 0.5f;
    audio.hear(loud, HOP);
    assertEquals(2 + 10 * 0.4 * 0.5, rack.get("a/speed"), 1e-5);
    assertEquals(2, rack.knob("a/speed").base());
    assertEquals(0.2f, rack.knob("a/speed").position(), 1e-6, "a slider stays");
    rack.set("a/speed", 9);
    assertEquals(10, rack.get("a/speed"), "no further than its end");
    Path file = dir.resolve("look.json");
    assertTrue(rack.save(file.toString()));
    assertTrue(Files.readString(file).contains("\"speed\": 9.0"), Files.readString(file));
    assertTrue(Files.readString(file).contains("\"bass a/speed\": 0.4"), "its depth is a knob");
    rack.set("audio/bass a/speed", -1);
    audio.hear(loud, HOP);
    assertEquals(4, rack.get("a/speed"), 1e-5);
    rack.set("audio/gain", 0);
    rack.set("audio/release", 0);
    audio.hear(loud, HOP);
    assertEquals(9, rack.get("a/speed"), 1e-6);
    rack.set("audio/gain", 1);
    audio.hear(loud, HOP);
    audio.rest();
    assertEquals(9, rack.get("a/speed"));
    assertEquals(0, audio.value(Band.BASS));
  }

  @Test
  void severalBandsAddUpAndAWholeKnobStaysWhole() {
    audio.link(Band.BASS, "a/view", 0.3);
    audio.link(Band.HIGH, "a/view", 0.5);
    rack.set("audio/attack", 0);
    float[] loud = new float[Band.values().length];
    loud[Band.BASS.ordinal()] = 1;
    audio.hear(loud, HOP);
    assertEquals(1, rack.get("a/view"));
    loud[Band.HIGH.ordinal()] = 1;
    audio.hear(loud, HOP);
    assertEquals(3, rack.get("a/view"));
    rack.remove("a");
    audio.hear(loud, HOP);
  }

  @Test
  void whatIsNotThereIsNotTurned() {
    assertThrows(IllegalArgumentException.class, () -> audio.link(Band.BASS, "a/sped", 1));
    audio.link(Band.BASS, "a/speed", 1);
    assertThrows(IllegalArgumentException.class, () -> audio.link(Band.BASS, "a/speed", 1));
    Exception e = assertThrows(IllegalArgumentException.class, () -> Band.of("treble"));
    assertTrue(e.getMessage().contains("level, bass, low, middle, high"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"44100,1", "8000,2", "48000,6"})
  void aFileIsHeardAgainAndAgain(float rate, int channels) throws IOException {
    Path file = dir.resolve("tone.wav");
    Wave.write(file, rate, channels, 0.1, Wave.sine(1000, 0.5));
    float[] hop = new float[Spectrogram.HOP];
    try (SoundFile sound = new SoundFile(file.toFile(), () -> 0)) {
      assertEquals(rate, sound.rate());
      int hops = (int) (0.25 * rate / hop.length);
      for (int i = 0; i < hops; i++) {
        assertTrue(sound.read(hop));
        if (i == 0) {
          for (int k = 0; k < hop.length; k++) {
            assertEquals(0.5 * Math.sin(2 * Math.PI * 1000 * k / rate), hop[k], 1e-4);
          }
        }
      }
    }
  }

  @Test
  void whatIsNoSoundIsRefusedInWords() throws IOException {
    Path file = dir.resolve("song.mp3");
    IOException e = assertThrows(IOException.class, () -> new SoundFile(file.toFile(), () -> 1));
    assertTrue(e.getMessage().endsWith("song.mp3: there is no such file."), e.getMessage());
    Files.write(file, new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0});
    e = assertThrows(IOException.class, () -> new SoundFile(file.toFile(), () -> 1));
    assertTrue(e.getMessage().contains("WAV, AIFF and AU are, MP3 is not"), e.getMessage());
    Wave.write(file, 44100, 1, 0, t -> 0);
    try (SoundFile empty = new SoundFile(file.toFile(), () -> 1)) {
      e = assertThrows(IOException.class, () -> empty.read(new float[Spectrogram.HOP]));
      assertTrue(e.getMessage().endsWith("song.mp3 holds no sound."), e.getMessage());
    }
  }

  @Test
  void damagedFilesAreHeardOrRefused() throws IOException {
    Path file = dir.resolve("tone.wav");
    Wave.write(file, 44100, 1, 0.03, Wave.sine(1000, 0.5));
    byte[] whole = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(4);
    int heard = 0;
    for (int n = 0; n < 1000; n++) {
      byte[] damaged = whole.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        damaged[random.nextInt(44)] = (byte) random.nextInt(256);
      }
      Files.write(file, damaged);
      try (SoundFile sound = new SoundFile(file.toFile(), () -> 0)) {
        sound.read(new float[Spectrogram.HOP]);
        heard++;
      } catch (IOException e) {
        assertTrue(e.getMessage().contains("tone.wav"), e.getMessage());
      }
    }
    assertTrue(heard > 50 && heard < 950, heard + " were heard");
    assertEquals(List.of("a", "audio"), names());
  }

  private List<String> names() {
    return rack.paths().stream().map(path -> path.split("/")[0]).distinct().toList();
  }
}
