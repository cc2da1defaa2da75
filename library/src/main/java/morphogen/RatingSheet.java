package morphogen;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import morphogen.picture.Picture;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.sweep.Rating;
import morphogen.sweep.Trial;
import morphogen.sweep.TrialLog;

/**
 * Pictures to rate, in an order that has nothing to do with how good they are and is always the
 * same.
 *
 * @param folder where they are from, as a person reads it
 * @param log where ratings go; null for practice
 * @param cards the pictures
 * @param stars what each is rated already, {@link Rating#NONE} if it is not; changes
 */
record RatingSheet(String folder, TrialLog log, List<Card> cards, int[] stars) {
  private static final List<String> PRACTICE = List.of("lava", "bricks", "grass", "cobble");
  private static final int[] AGES = {4, 12, 64}; // steps: hardly begun, ragged, whole
  private static final int CELLS = 40;
  private static final String FINAL = "final";

  /** One picture, and what it is to be like. */
  record Card(int trial, String target, BufferedImage picture) {}

  /** None yet. */
  static RatingSheet empty() {
    return new RatingSheet("", null, List.of(), new int[0]);
  }

  /**
   * The pictures of a sweep's trials.
   *
   * @param before what was shown so far: of the same folder only what came since is read
   * @param by whose ratings they have already; those of others are not seen
   * @throws IOException if there is no sweep, or if its file is damaged; says which
   */
  static RatingSheet read(Path folder, String by, RatingSheet before) throws IOException {
    boolean again = before.log != null && before.folder.equals(folder.toString());
    TrialLog log = again ? before.log : TrialLog.open(folder.resolve(TrialLog.NAME));
    log.refresh();
    Map<Integer, BufferedImage> there = new HashMap<>();
    if (again) {
      before.cards.forEach(card -> there.put(card.trial(), card.picture()));
    }
    List<Card> cards = new ArrayList<>();
    for (Trial trial : log.trials()) {
      BufferedImage known = there.get(trial.number());
      BufferedImage picture = known != null ? known : picture(trial);
      if (picture != null) {
        cards.add(new Card(trial.number(), trial.target(), picture));
      }
    }
    cards.sort(shuffled());
    Map<Integer, Integer> stars = new HashMap<>();
    for (Rating rating : log.ratings()) {
      if (rating.by().equals(by)) {
        stars.put(rating.trial(), rating.stars());
      }
    }
    int[] given =
        cards.stream().mapToInt(card -> stars.getOrDefault(card.trial(), Rating.NONE)).toArray();
    return new RatingSheet(folder.toString(), log, List.copyOf(cards), given);
  }

  private static BufferedImage picture(Trial trial) throws IOException {
    byte[] png = trial.pictures().get(FINAL);
    if (png == null) {
      png = trial.pictures().values().stream().findFirst().orElse(null);
    }
    return png == null ? null : ImageIO.read(new ByteArrayInputStream(png));
  }

  /** Trials that come later find places between the others and move none of them apart. */
  private static Comparator<Card> shuffled() {
    return Comparator.comparingLong(card -> scrambled(card.trial()));
  }

  /** Of all numbers each once, in no order (D. Stafford's mixer, variant 13). */
  private static long scrambled(long number) {
    long z = (number + 1) * 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  /** Textures that come with Morphogen at three ages, to try the keys with. Takes a second. */
  static RatingSheet practice() {
    List<Card> cards = new ArrayList<>();
    for (String name : PRACTICE) {
      Rule rule = RuleFile.builtIn(name).rule();
      Rollout rollout = new JavaRollout(rule, rule.spec().first(CELLS, CELLS, 1), 1, 1);
      for (int age : AGES) {
        rollout.steps(age - rollout.steps());
        cards.add(
            new Card(cards.size(), name, Picture.of(rollout.state(), rule.spec(), 0xffffff, 1)));
      }
    }
    cards.sort(shuffled());
    int[] stars = new int[cards.size()];
    Arrays.fill(stars, Rating.NONE);
    return new RatingSheet("", null, List.copyOf(cards), stars);
  }

  /** True if nothing of it is kept. */
  boolean isPractice() {
    return log == null;
  }
}
