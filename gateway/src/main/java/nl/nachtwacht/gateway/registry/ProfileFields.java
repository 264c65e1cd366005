package nl.nachtwacht.gateway.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.nachtwacht.careplan.Household;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.complaint.Nearest;
import nl.nachtwacht.gateway.yaml.Place;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.gateway.yaml.YamlFields;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code profile: {id: dementia-alone, version: 1, without: [tracker]}} and lays a client's
 * own rules over it. A rule of the file with the id of a rule of the profile changes what it names
 * and keeps the rest; other rules come beside it. Rules of the profile for which the home has no
 * devices are left out, and said to be.
 */
final class ProfileFields {
  private static final String FOR_TWO = "couple";
  private static final String WITHOUT = "without";

  private final @Nullable Profile profile;
  private final Set<String> without;
  private final YamlFields file;
  private final Map<String, Place> places;

  private ProfileFields(
      @Nullable Profile profile, Set<String> without, YamlFields file, Map<String, Place> places) {
    this.profile = profile;
    this.without = without;
    this.file = file;
    this.places = places;
  }

  static ProfileFields read(YamlFields file, Map<String, Place> places) {
    YamlFields group = file.group("profile");
    if (group == null) {
      return new ProfileFields(null, Set.of(), file, places);
    }
    String id = group.need("id", ValueKind.id());
    int version = group.need("version", ValueKind.number(1, Integer.MAX_VALUE));
    Set<String> without = new HashSet<>(group.list(WITHOUT, ValueKind.id()));
    Profile profile = Profiles.find(id, version);
    if (group.has("id") && group.has("version")) {
      known(group, profile, id, without);
    }
    group.done();
    return new ProfileFields(profile, without, file, places);
  }

  private static void known(
      YamlFields group, @Nullable Profile profile, String id, Set<String> without) {
    int newest = Profiles.newest(id);
    if (newest == 0) {
      group.error(
          "id",
          Complaint.of(ComplaintCode.PROFILE_UNKNOWN, id, Nearest.advice(id, Profiles.ids())));
    } else if (profile == null) {
      group.error("version", Complaint.of(ComplaintCode.PROFILE_VERSION_UNKNOWN, newest));
    } else {
      if (profile.version() < newest) {
        group.warning("version", Complaint.of(ComplaintCode.PROFILE_NOT_NEWEST, newest));
      }
      for (String one : without) {
        if (!Profiles.byId(profile).containsKey(one)) {
          group.error(
              WITHOUT,
              Complaint.of(
                  ComplaintCode.PROFILE_RULE_UNKNOWN,
                  one,
                  Nearest.advice(one, List.copyOf(Profiles.byId(profile).keySet()))));
        }
      }
    }
  }

  /** Of the profile for two, whose alarms say that a movement may be the other's. */
  void fits(Household household) {
    if (profile != null && profile.id().equals(FOR_TWO) && household.people() < 2) {
      file.warning("profile", Complaint.of(ComplaintCode.PROFILE_FOR_MORE, household.people()));
    }
  }

  @Nullable Profile profile() {
    return profile;
  }

  /** What the profile says of a rule of this id; {@code null} when nothing. */
  @Nullable RuleSetting of(String ruleId) {
    return without.contains(ruleId) ? null : Profiles.byId(profile).get(ruleId);
  }

  /** The file's rule laid over the profile's. */
  static RuleSetting over(
      RuleSetting base, @Nullable Boolean shadow, Map<String, String> parameters) {
    SortedMap<String, String> all = new TreeMap<>(base.parameters());
    all.putAll(parameters);
    return new RuleSetting(base.id(), base.type(), all, shadow == null ? base.shadow() : shadow);
  }

  /** The file's rules, and behind them those of the profile that it does not speak of. */
  List<RuleSetting> complete(List<RuleSetting> own, RuleContext home) {
    if (profile == null) {
      return own;
    }
    List<RuleSetting> all = new ArrayList<>(own);
    for (RuleSetting rule : profile.rules()) {
      boolean spokenOf = own.stream().anyMatch(one -> one.id().equals(rule.id()));
      if (spokenOf || without.contains(rule.id())) {
        continue;
      }
      switch (RuleCatalogue.parse(rule, home)) {
        case RuleCatalogue.Parsed.Rules _ -> {
          places.put("rules[" + all.size() + "]", file.placeOf("profile"));
          all.add(rule);
        }
        case RuleCatalogue.Parsed.Refused(String _, Complaint why) ->
            file.warning("profile", Complaint.of(ComplaintCode.PROFILE_LEAVES_OUT, rule.id(), why));
      }
    }
    return all;
  }
}
