package nl.nachtwacht.simulator.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.nachtwacht.simulator.site.SiteFolder;
import nl.nachtwacht.simulator.site.StaffMember;
import nl.nachtwacht.simulator.world.World;

/**
 * Just enough of alarms to see whether the demo's people and verdict work: ladders with patience, a
 * last resort, and the commands. Runs on one world's thread.
 */
final class FakeAlarms {
  private static final Pattern RUNGS =
      Pattern.compile("- call:\\n((?: {6}- \\{.*}\\n)+) {4}patience: (\\S+)");
  private static final Pattern TARGET = Pattern.compile("\\{(\\S+): (\\S+)}");

  private final World world;
  private final Path site;
  private final Teller teller;
  private final Map<String, Alarm> alarms = new LinkedHashMap<>();
  private int number;

  interface Teller {
    void tell(Alarm alarm, String recipient, String purpose, int attempt);
  }

  static final class Alarm {
    final String id;
    final String client;
    final String alarmClass;
    final String kind;
    final String rule;
    final Instant raisedAt;
    String state = "waiting";
    String holder = "";
    String outcome = "";
    int rung = -1;
    int attempt;

    Alarm(String id, String client, String alarmClass, String kind, String rule, Instant raisedAt) {
      this.id = id;
      this.client = client;
      this.alarmClass = alarmClass;
      this.kind = kind;
      this.rule = rule;
      this.raisedAt = raisedAt;
    }

    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("id", id);
      json.put("client", client);
      json.put("class", alarmClass);
      json.put("kind", kind);
      json.put("state", state);
      json.put("raisedAt", raisedAt.toString());
      json.put("presses", 1);
      json.put("rule", rule);
      json.put("holder", holder.isEmpty() ? null : holder);
      json.put("outcome", outcome.isEmpty() ? null : outcome);
      return json;
    }
  }

  private record Rung(List<String> people, Duration patience) {}

  FakeAlarms(World world, Path site, Teller teller) {
    this.world = world;
    this.site = site;
    this.teller = teller;
  }

  /** By a rule of the home's plan with this type, where there is one. */
  void raise(String client, String alarmClass, String kind, String type) {
    Matcher rule = Pattern.compile("- id: (\\S+)\\n +type: " + type + "\\n").matcher(plan(client));
    if (rule.find()) {
      raiseBy(client, alarmClass, kind, rule.group(1));
    }
  }

  void raise(String client, String alarmClass, String kind) {
    raiseBy(client, alarmClass, kind, kind);
  }

  private void raiseBy(String client, String alarmClass, String kind, String rule) {
    boolean known =
        alarms.values().stream()
            .anyMatch(one -> one.client.equals(client) && one.kind.equals(kind) && open(one));
    if (!known) {
      Alarm alarm =
          new Alarm(client + "-" + ++number, client, alarmClass, kind, rule, world.instant());
      alarms.put(alarm.id, alarm);
      // A notice waits on the list.
      if (!alarmClass.equals("care-3")) {
        next(alarm);
      }
    }
  }

  private void next(Alarm alarm) {
    if (!alarm.state.equals("waiting")) {
      return;
    }
    List<Rung> ladder = ladder(alarm.client);
    alarm.rung++;
    alarm.attempt++;
    Rung rung =
        alarm.rung < ladder.size()
            ? ladder.get(alarm.rung)
            : new Rung(people("on-duty", SiteFolder.TEAM), Duration.ofSeconds(120));
    rung.people().forEach(person -> teller.tell(alarm, person, "offer", alarm.attempt));
    world.in(rung.patience(), () -> next(alarm));
  }

  /** Empty when it had effect, else the refusal. */
  String command(String id, String person, String command, String outcome) {
    Alarm alarm = alarms.get(id);
    if (alarm == null) {
      return "unknown-alarm";
    }
    switch (command) {
      case "accept" -> {
        if (!alarm.state.equals("waiting")) {
          return "already-taken";
        }
        alarm.state = "accepted";
        alarm.holder = person;
      }
      case "set-out" -> alarm.state = "en-route";
      case "arrive" -> alarm.state = "on-site";
      case "resolve" -> {
        if (!alarm.holder.equals(person)) {
          return "not-the-holder";
        }
        alarm.state = "resolved";
        alarm.outcome = outcome;
      }
      default -> {}
    }
    return "";
  }

  List<Map<String, Object>> list(boolean open) {
    return alarms.values().stream().filter(one -> open(one) == open).map(Alarm::json).toList();
  }

  String plan(String client) {
    try {
      return Files.readString(site.resolve("clients/" + client + ".yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Rung> ladder(String client) {
    List<Rung> ladder = new ArrayList<>();
    Matcher rungs = RUNGS.matcher(plan(client));
    while (rungs.find()) {
      List<String> people = new ArrayList<>();
      Matcher targets = TARGET.matcher(rungs.group(1));
      while (targets.find()) {
        people.addAll(people(targets.group(1), targets.group(2)));
      }
      ladder.add(new Rung(people, Duration.parse(rungs.group(2))));
    }
    return ladder;
  }

  private static List<String> people(String kind, String id) {
    return kind.equals("on-duty")
        ? List.of(StaffMember.FIRST_NURSE.id(), StaffMember.SECOND_NURSE.id())
        : List.of(id);
  }

  private static boolean open(Alarm alarm) {
    return !alarm.state.equals("resolved");
  }
}
