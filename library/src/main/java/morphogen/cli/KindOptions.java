package morphogen.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import morphogen.kind.Input;
import morphogen.kind.Kind;
import morphogen.kind.Profile;
import morphogen.kind.Setting;
import morphogen.kind.Setting.Change;
import morphogen.kind.Shorthand;
import morphogen.run.UserException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The options that a kind of training declares, and what was given of them. */
final class KindOptions {
  private final Kind kind;
  private CommandSpec command;

  KindOptions(Kind kind) {
    this.kind = kind;
  }

  /** Adds them to a command. */
  void addTo(CommandSpec command) {
    this.command = command;
    for (Input input : kind.allInputs()) {
      add(input);
    }
    if (!kind.profiles().isEmpty()) {
      command.addOption(profiles());
    }
    for (Setting setting : kind.settings().options()) {
      command.addOption(option(setting));
    }
    for (Shorthand shorthand : kind.settings().shorthands()) {
      command.addOption(
          OptionSpec.builder(shorthand.options().toArray(String[]::new))
              .paramLabel(shorthand.label())
              .type(shorthand.repeated() ? List.class : String.class)
              .auxiliaryTypes(String.class)
              .description(shorthand.text() + whenResumed(shorthand.change()))
              .build());
    }
  }

  private void add(Input input) {
    if (input.option().isEmpty()) {
      command.addPositional(
          PositionalParamSpec.builder()
              .index("0")
              .arity("0..1")
              .paramLabel(input.name().toUpperCase(Locale.ROOT))
              .type(String.class)
              .description(input.text())
              .build());
    } else {
      command.addOption(
          OptionSpec.builder(input.option())
              .paramLabel(input.type().name())
              .type(String.class)
              .description(input.text())
              .build());
    }
  }

  private OptionSpec profiles() {
    String names =
        kind.profiles().stream()
            .map(profile -> "%s (%s)".formatted(profile.name(), profile.text()))
            .collect(Collectors.joining(", "));
    return OptionSpec.builder("--" + kind.profilesName())
        .paramLabel("NAME")
        .type(String.class)
        .description("Where all settings begin: " + names + ".")
        .build();
  }

  private static OptionSpec option(Setting setting) {
    boolean toggle = setting.knob().isToggle();
    String range =
        toggle
            ? ""
            : " %s; default %s.".formatted(capital(setting.words()), setting.shownInitial());
    return OptionSpec.builder(setting.option())
        .paramLabel(setting.knob().isChoice() ? "WORD" : "N")
        .type(toggle ? Boolean.class : String.class)
        .arity(toggle ? "0" : "1")
        .description(setting.knob().text() + range + whenResumed(setting.change()))
        .build();
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String whenResumed(Change change) {
    return change == Change.BEFORE ? "" : " May change with --resume.";
  }

  /** The options that may stand beside {@code --resume}. */
  List<String> resumable() {
    Stream<String> settings =
        kind.settings().options().stream()
            .filter(setting -> setting.change() != Change.BEFORE)
            .map(Setting::option);
    Stream<String> shorthands =
        kind.settings().shorthands().stream()
            .filter(shorthand -> shorthand.change() != Change.BEFORE)
            .flatMap(shorthand -> shorthand.options().stream());
    return Stream.concat(settings, shorthands).toList();
  }

  /** The word that was given for an input; null for none. */
  String word(Input input) {
    ArgSpec arg =
        input.option().isEmpty()
            ? command.positionalParameters().get(0)
            : command.findOption(input.option());
    return arg.getValue();
  }

  /**
   * The profile that was asked for; null for none.
   *
   * @throws UserException if there is none of that name; lists those there are
   */
  Profile profile() {
    String option = "--" + kind.profilesName();
    OptionSpec spec = command.findOption(option);
    String name = spec == null ? null : spec.getValue();
    if (name == null) {
      return null;
    }
    return kind.profiles().stream()
        .filter(profile -> profile.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "%s: there is no '%s'; there are %s."
                        .formatted(
                            option,
                            name,
                            kind.profiles().stream()
                                .map(Profile::name)
                                .collect(Collectors.joining(", ")))));
  }

  /**
   * Turns the settings that were asked for.
   *
   * @return the options that asked
   * @throws IllegalArgumentException if a word is no value; names its option and what is
   */
  Set<String> turn() {
    Set<String> asked = new LinkedHashSet<>();
    for (Setting setting : kind.settings().options()) {
      Object value = command.findOption(setting.option()).getValue();
      if (value != null) {
        asked.add(setting.option());
        setting.knob().set(setting.value(value.toString()));
      }
    }
    for (Shorthand shorthand : kind.settings().shorthands()) {
      String option = shorthand.options().get(0);
      Object value = command.findOption(option).getValue();
      if (value != null) {
        asked.add(option);
        List<?> words = value instanceof List<?> list ? list : List.of(value);
        words.forEach(word -> shorthand.set().accept(option, word.toString()));
      }
    }
    return asked;
  }

  /** The names of the settings that so many options set. */
  Set<String> settings(Set<String> options) {
    Set<String> names = new LinkedHashSet<>();
    for (Setting setting : kind.settings().options()) {
      if (options.contains(setting.option())) {
        names.add(setting.knob().name());
      }
    }
    for (Shorthand shorthand : kind.settings().shorthands()) {
      if (options.contains(shorthand.options().get(0))) {
        names.addAll(shorthand.sets());
      }
    }
    return names;
  }
}
