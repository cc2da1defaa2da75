package morphogen.kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import morphogen.kind.Setting.Change;
import morphogen.knob.Knob;
import morphogen.loss.Form;
import morphogen.loss.Range;
import morphogen.loss.Term;
import morphogen.loss.Terms;
import morphogen.loss.WeightedTerm;
import morphogen.rule.RuleSpec;

/** The knobs of all terms, of all channels together and of each colour. */
final class TermSettings {
  /** The only term that counts until a knob is turned, as in the original. */
  static final String FIRST = "edge";

  private static final Pattern NUMBERS = Pattern.compile("([^:=]+)(?::([^:=]+))?");
  private static final String SATURATION = "saturation"; // of all colours together

  /** A term in both its forms, of one channel or all, and its knobs. */
  private record TermKnobs(
      Term code, Term poster, int channel, Knob weight, Knob target, Knob solo) {}

  private final Settings settings;
  private final Map<String, TermKnobs> terms = new LinkedHashMap<>();

  /**
   * @param own terms of a sketch's own; where there are any they count, and no other
   * @param colours whether each colour has terms of its own
   * @param counts whether something counts from the beginning
   */
  TermSettings(Settings settings, List<Term> own, boolean colours, boolean counts) {
    this.settings = settings;
    for (Term term : own) {
      add(term, term, WeightedTerm.ALL, 1);
    }
    for (Term term : Terms.all(Form.REPOSITORY)) {
      if (colours || !term.name().equals(SATURATION)) {
        boolean first = counts && own.isEmpty() && term.name().equals(FIRST);
        add(term, Terms.named(term.name(), Form.POSTER), WeightedTerm.ALL, first ? 1 : 0);
        option(term);
      }
    }
    for (int channel = 0; channel < 3 && colours; channel++) {
      for (Term term : Terms.all(Form.REPOSITORY)) {
        if (!term.name().equals(SATURATION)) {
          add(term, Terms.named(term.name(), Form.POSTER), channel, 0);
        }
      }
      option(WeightedTerm.COLOURS.get(channel));
    }
  }

  private void add(Term term, Term poster, int channel, double weight) {
    String name = new WeightedTerm(term, channel, 0, term.target().standard()).name();
    Range target = term.target();
    terms.put(
        name,
        new TermKnobs(
            term,
            poster,
            channel,
            settings.add(
                Knob.range(name + ".weight", 0, 1, weight, "How much " + name + " counts."),
                Change.LIVE),
            settings.add(
                Knob.range(
                    name + ".target",
                    target.least(),
                    target.most(),
                    target.standard(),
                    target.text()),
                Change.LIVE),
            settings.add(
                Knob.toggle(name + ".solo", false, "Only this, and others that are solo."),
                Change.ONLY_LIVE)));
  }

  /** {@code --edge WEIGHT[:TARGET]}. */
  private void option(Term term) {
    Range target = term.target();
    settings.add(
        new Shorthand(
            List.of("--" + term.name()),
            "WEIGHT[:TARGET]",
            "%s Weight 0 to 1, target %s to %s, default %s."
                .formatted(target.text(), target.least(), target.most(), target.standard()),
            List.of(term.name() + ".weight", term.name() + ".target"),
            Change.LIVE,
            false,
            (option, word) -> read(option, term.name(), word)));
  }

  /** {@code --red TERM=WEIGHT[:TARGET]}. */
  private void option(String colour) {
    List<String> sets =
        terms.keySet().stream()
            .filter(name -> name.startsWith(colour + "."))
            .flatMap(name -> List.of(name + ".weight", name + ".target").stream())
            .toList();
    settings.add(
        new Shorthand(
            List.of("--" + colour),
            "TERM=WEIGHT[:TARGET]",
            "A term of the %s channel of a rule of colours; repeat it for several."
                .formatted(colour),
            sets,
            Change.LIVE,
            true,
            (option, word) -> {
              int equals = word.indexOf('=');
              String term =
                  (equals < 0 ? word : word.substring(0, equals)).toLowerCase(Locale.ROOT);
              Terms.named(term, Form.REPOSITORY); // or says which there are
              read(option + " " + term, colour + "." + term, word.substring(equals + 1));
            }));
  }

  private void read(String option, String name, String word) {
    TermKnobs term = terms.get(name);
    if (term == null) { // of one colour
      throw new IllegalArgumentException(
          "%s: there is no such term of one channel, only of all.".formatted(option));
    }
    Matcher matcher = NUMBERS.matcher(word);
    try {
      if (matcher.matches()) {
        double weight = Double.parseDouble(matcher.group(1));
        String given = matcher.group(2);
        double target = given == null ? term.code().target().standard() : Double.parseDouble(given);
        new WeightedTerm(term.code(), term.channel(), weight, target); // refuses what is no such
        term.weight().set(weight);
        term.target().set(target);
        return;
      }
    } catch (NumberFormatException e) {
      // told below, together with all else that is no pair of numbers
    }
    throw new IllegalArgumentException(
        "%s: '%s' is not a weight, as 0.5, or a weight and a target, as 0.5:0.3."
            .formatted(option, word));
  }

  /** True if a term was asked for. */
  boolean asked(Set<String> names) {
    return names.stream().anyMatch(name -> name.endsWith(".weight"));
  }

  /** Settings by which nothing counts. */
  Map<String, Double> none() {
    Map<String, Double> none = new LinkedHashMap<>();
    terms.keySet().forEach(name -> none.put(name + ".weight", 0.0));
    return none;
  }

  /** All terms of all channels, as they stand, in the code's form. */
  List<WeightedTerm> all() {
    boolean solos = solos();
    return terms.values().stream().map(term -> weighted(term, term.code(), solos)).toList();
  }

  /**
   * The terms that a rule can be scored by, as they stand.
   *
   * @param poster in which form
   */
  List<WeightedTerm> shown(RuleSpec rule, boolean poster) {
    boolean solos = solos();
    List<WeightedTerm> shown = new ArrayList<>();
    for (TermKnobs term : terms.values()) {
      WeightedTerm weighted = weighted(term, poster ? term.poster() : term.code(), solos);
      if (weighted.weight() > 0 || term.channel() < Math.min(3, rule.visible())) {
        shown.add(weighted);
      }
    }
    return shown;
  }

  /** True if only those that are solo count. */
  private boolean solos() {
    return terms.values().stream().anyMatch(term -> term.solo().isOn());
  }

  private static WeightedTerm weighted(TermKnobs term, Term form, boolean solos) {
    double weight = term.weight().value();
    if (solos) {
      weight = !term.solo().isOn() ? 0 : weight > 0 ? weight : 1;
    }
    Range range = form.target(); // a sketch's float may lie a hair beyond its ends
    double target = Math.max(range.least(), Math.min(range.most(), term.target().value()));
    return new WeightedTerm(form, term.channel(), weight, target);
  }
}
