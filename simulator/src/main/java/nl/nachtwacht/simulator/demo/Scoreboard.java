package nl.nachtwacht.simulator.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.simulator.people.AlarmSeen;
import nl.nachtwacht.simulator.people.Call;
import org.jspecify.annotations.Nullable;

/**
 * Holds what came against what was expected. An alarm nobody expected spoils the night; one that
 * was there before it began, or that is allowed as a mere check, does not.
 */
final class Scoreboard {
  private final List<Incident> incidents;
  private final Map<String, String> checksAllowed;
  private final Set<String> fromBefore = new HashSet<>();
  private final Map<String, AlarmSeen> unexpected = new LinkedHashMap<>();
  private final Map<String, AlarmSeen> checks = new LinkedHashMap<>();
  private final Map<String, AlarmSeen> latest = new HashMap<>();

  /**
   * @param checksAllowed clients in whose home something may lead to one more alarm below care-1,
   *     and what that is
   */
  Scoreboard(List<Incident> incidents, Map<String, String> checksAllowed) {
    this.incidents = List.copyOf(incidents);
    this.checksAllowed = Map.copyOf(checksAllowed);
  }

  /** Alarms of an earlier run: they do not count. */
  void ignore(AlarmSeen old) {
    fromBefore.add(old.id());
  }

  /** An alarm as it is now. Answers true when it is news. */
  boolean see(AlarmSeen seen, Instant now) {
    if (fromBefore.contains(seen.id()) || seen.equals(latest.put(seen.id(), seen))) {
      return false;
    }
    Incident incident = incidentOf(seen);
    if (incident != null) {
      incident.see(seen, now);
    } else if (isCheck(seen)) {
      checks.put(seen.id(), seen);
    } else {
      unexpected.put(seen.id(), seen);
    }
    return true;
  }

  /** A message reached somebody. */
  void hear(Call call, Instant now) {
    Incident incident = incidentOfCall(call);
    if (incident != null) {
      incident.hear(call, now);
    }
  }

  /** Calls that were on their way, or due in the meantime, go out together. */
  void gatewayWasKilled() {
    incidents.forEach(Incident::gatewayWasKilled);
  }

  /** Somebody took an alarm. */
  void accepted(String alarm, String person) {
    Incident incident = incidentOf(alarm);
    if (incident != null) {
      incident.acceptedBy(person);
    }
  }

  /** The incident an alarm belongs to. */
  @Nullable Incident incidentOf(AlarmSeen seen) {
    return incidents.stream().filter(one -> one.claims(seen)).findFirst().orElse(null);
  }

  /** The incident an alarm with this id belongs to; {@code null}: to none. */
  @Nullable Incident incidentOf(String alarm) {
    return incidents.stream().filter(one -> one.isAlarm(alarm)).findFirst().orElse(null);
  }

  /** The incident of a client's home; each home has at most one. */
  private @Nullable Incident incidentAt(String client) {
    return incidents.stream()
        .filter(one -> one.expected().client().equals(client))
        .findFirst()
        .orElse(null);
  }

  // A message may be here before the alarm list was read again.
  private @Nullable Incident incidentOfCall(Call call) {
    return fromBefore.contains(call.alarm()) ? null : incidentAt(call.client());
  }

  private boolean isCheck(AlarmSeen seen) {
    boolean alone = checks.values().stream().noneMatch(one -> one.client().equals(seen.client()));
    return checksAllowed.containsKey(seen.client())
        && !seen.alarmClass().equals("care-1")
        && (checks.containsKey(seen.id()) || alone);
  }

  boolean complete() {
    return incidents.stream().allMatch(Incident::asExpected);
  }

  boolean asExpected() {
    return complete() && unexpected.isEmpty();
  }

  List<Incident> incidents() {
    return incidents;
  }

  List<AlarmSeen> unexpected() {
    return new ArrayList<>(unexpected.values());
  }

  /** What led to a check, in plain words. */
  String whyCheck(AlarmSeen check) {
    return checksAllowed.getOrDefault(check.client(), "something");
  }

  List<AlarmSeen> checks() {
    return new ArrayList<>(checks.values());
  }

  /** The counts, in the order of the JSON line. */
  Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("expected", incidents.size());
    counts.put("raised", incidents.stream().filter(Incident::raised).count());
    counts.put("delivered", incidents.stream().filter(Incident::delivered).count());
    counts.put("resolved", incidents.stream().filter(Incident::resolved).count());
    counts.put("unexpected", unexpected.size());
    counts.put("checks", checks.size());
    return counts;
  }
}
