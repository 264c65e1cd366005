package nl.nachtwacht.gateway.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.TemporaryChange;
import nl.nachtwacht.careplan.WindowClock;
import nl.nachtwacht.gateway.registry.ClientSchema;
import nl.nachtwacht.gateway.registry.PlanFile;
import nl.nachtwacht.gateway.registry.Profile;
import nl.nachtwacht.gateway.registry.Profiles;
import nl.nachtwacht.gateway.web.SettingWords;
import nl.nachtwacht.gateway.yaml.Finding;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.supervision.Parameter;
import nl.nachtwacht.watch.PlanPreview;
import nl.nachtwacht.watch.PlannedNight;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plan}: what would this plan watch tonight; which profiles are there; the schema. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Says what a client's file would watch in one night, hour by hour, and who would be called.",
      "--profiles lists the profiles to start from; --schema prints the JSON Schema of client files."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:told",
      "2:the file cannot be used or would be refused, or nothing was asked for"
    })
public final class PlanCommand implements Callable<Integer> {
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /** What is told of a rule beside its hours. */
  private static final Set<String> SHOWN = Set.of("after", "class");

  private final SettingWords settings = new SettingWords();

  @Option(names = "--plan", paramLabel = "FILE", description = "The client's file.")
  private @Nullable Path plan;

  @Option(
      names = "--on",
      paramLabel = "DATE",
      description = "The day on which the night begins, as in 2026-03-01. Default: today.")
  private @Nullable LocalDate on;

  @Option(names = "--profiles", description = "List the profiles.")
  private boolean profiles;

  @Option(names = "--schema", description = "Print the JSON Schema of client files.")
  private boolean schema;

  @Option(
      names = "--lang",
      paramLabel = "nl|en",
      description = "Language of the words. Default: nl.")
  private String lang = "nl";

  @Override
  public Integer call() {
    if (schema) {
      System.out.print(ClientSchema.text());
      return ExitCode.OK;
    }
    if (profiles) {
      Profiles.current().forEach(this::profile);
      return ExitCode.OK;
    }
    Path file = plan;
    if (file == null) {
      System.err.println("Say --plan FILE, --profiles or --schema.");
      return ExitCode.BAD_INPUT;
    }
    try {
      return preview(file);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("cannot be read: " + e.getMessage());
      return ExitCode.BAD_INPUT;
    }
  }

  private boolean english() {
    return lang.equals("en");
  }

  private Words words() {
    return english() ? Words.ENGLISH : Words.DUTCH;
  }

  private void profile(Profile profile) {
    Profile.Told told = english() ? profile.english() : profile.dutch();
    System.out.println(
        "profile: {id: " + profile.id() + ", version: " + profile.version() + "}   " + told.name());
    System.out.println("  " + told.who());
    System.out.println("  + " + told.watches());
    System.out.println("  - " + told.not());
    profile
        .rules()
        .forEach(rule ->
            System.out.println(
                "      "
                    + rule.id()
                    + ": "
                    + words().text("rule." + rule.type())
                    + (rule.shadow() ? " (" + words().text("why.on-trial-short") + ")" : "")));
    System.out.println();
  }

  private int preview(Path path) throws IOException {
    PlanFile file = PlanFile.readNew(path, Instant.now());
    file.findings().forEach(finding -> System.err.println(finding.sentence(words())));
    if (file.plan() == null) {
      return ExitCode.BAD_INPUT;
    }
    CarePlan watched = file.plan().plan();
    ZoneId zone = watched.zone();
    LocalDate day = on == null ? LocalDate.now(zone) : on;
    PlannedNight night = PlannedNight.of(day, zone);
    System.out.println(watched.client() + "  " + day + "  " + zone);
    for (PlanPreview.Watched rule :
        PlanPreview.of(watched, watched.changes(), night.from(), night.until())) {
      System.out.println(line(rule, night, zone));
    }
    System.out.println(ladder(watched.ladderAt(night.middle())));
    return file.findings().stream().anyMatch(Finding::refuses) ? ExitCode.BAD_INPUT : ExitCode.OK;
  }

  private String line(PlanPreview.Watched rule, PlannedNight night, ZoneId zone) {
    String hours =
        rule.hours().isEmpty()
            ? "-"
            : rule.hours().stream().map(span -> span(span, zone)).collect(Collectors.joining(" "));
    StringBuilder line =
        new StringBuilder()
            .append(String.format(Locale.ROOT, "  %-18s", rule.setting().id()))
            .append(String.format(Locale.ROOT, " %-14s ", hours))
            .append(words().text("rule." + rule.setting().type()));
    for (Parameter parameter : rule.type().parameters()) {
      if (SHOWN.contains(parameter.name())) {
        String value = rule.parameters().getOrDefault(parameter.name(), "");
        line.append(", ").append(settings.say(parameter, value, words()));
      }
    }
    if (rule.onTrial()) {
      line.append(", ").append(words().text("why.on-trial-short"));
    }
    rule.setAside()
        .forEach(change ->
            line.append(", ")
                .append(words().text("change." + ValueKind.word(change.kind())))
                .append(hours(change, night, zone)));
    return line.toString();
  }

  /** When a change holds, where it is not the whole night. */
  private static String hours(TemporaryChange change, PlannedNight night, ZoneId zone) {
    boolean allNight =
        !change.from().isAfter(night.from()) && !change.until().isBefore(night.until());
    return allNight ? "" : " " + span(new WindowClock.Span(change.from(), change.until()), zone);
  }

  private static String span(WindowClock.Span span, ZoneId zone) {
    return HOUR.format(span.start().atZone(zone)) + "-" + HOUR.format(span.end().atZone(zone));
  }

  private String ladder(Ladder ladder) {
    return ladder.rungs().stream().map(this::rung).collect(Collectors.joining(" > ", "  > ", ""));
  }

  private String rung(Rung rung) {
    return rung.targets().stream().map(PlanCommand::target).collect(Collectors.joining(" + "))
        + " ("
        + settings.say(rung.patience(), words())
        + ")";
  }

  private static String target(Target target) {
    return switch (target) {
      case Target.Centre centre -> centre.route();
      case Target.OnDuty duty -> duty.team().value();
      case Target.WholeTeam team -> team.team().value();
      case Target.Person person -> person.person().value();
    };
  }
}
