package nl.nachtwacht.gateway.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import nl.nachtwacht.adapter.AdapterCatalogue;
import nl.nachtwacht.adapter.mapped.MappedAdapter;
import nl.nachtwacht.adapter.mapped.MappedDefinition;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.DeviceCare.Expected;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of the devices of a home: the file of the client, else the profile of the
 * device's family; and who hears of it: what the organisation says, else its technicians by role.
 */
final class HomeCare {
  /** A device whose family nobody knows may be silent for a day. */
  private static final Duration UNKNOWN_FAMILY = Duration.ofHours(25);

  /** Two messages may be lost before a device is. */
  private static final double MISSED_AFTER_INTERVALS = 2.5;

  /** How long a test of something that calls for help holds. */
  private static final Duration TESTED_EVERY = Duration.ofDays(183);

  /** Between asking the technician and asking again. */
  static final Duration TECHNICIAN_ANSWERS = Duration.ofMinutes(15);

  private HomeCare() {}

  static DeviceCare of(
      ClientFile.Content client, Organisation organisation, List<MappedDefinition> mappings) {
    SortedMap<String, Expected> expected = new TreeMap<>();
    for (DeviceCard card : client.devices()) {
      expected.put(card.id().value(), expected(card, client, mappings));
    }
    Organisation.Card own = organisation.card(client.card().organisation());
    return new DeviceCare(
        expected,
        own == null ? DeviceCare.NIGHT : own.duties().night(),
        technical(own, organisation),
        unguarded(client.plan().ladder()));
  }

  private static Expected expected(
      DeviceCard card, ClientFile.Content client, List<MappedDefinition> mappings) {
    DeviceWish wish = client.wishes().get(card.id());
    return new Expected(
        silentAtMost(card, wish, mappings),
        card.source(),
        hubOf(card, client.devices()),
        wish == null ? null : wish.installedAt(),
        wish != null && wish.testedEvery() != null ? wish.testedEvery() : testedEvery(card.role()));
  }

  private static Duration silentAtMost(
      DeviceCard card, @Nullable DeviceWish wish, List<MappedDefinition> mappings) {
    if (wish != null && wish.silentAtMost() != null) {
      return wish.silentAtMost();
    }
    if (wish != null && wish.reportsEvery() != null) {
      return Duration.ofSeconds(
          (long) Math.ceil(wish.reportsEvery().toSeconds() * MISSED_AFTER_INTERVALS));
    }
    if (card.family().equals(MappedAdapter.FAMILY)) {
      return mapped(card, mappings);
    }
    boolean known =
        AdapterCatalogue.FAMILIES.stream().anyMatch(one -> one.family().equals(card.family()));
    return known
        ? AdapterCatalogue.standard().profile(card.family(), "").silentAtMost()
        : UNKNOWN_FAMILY;
  }

  /**
   * What the site's own descriptions say. A card does not name the description that its device is
   * told by: those that tell what its role is about are meant, or all where none does. When they do
   * not agree, it is as for a family that nobody knows.
   */
  private static Duration mapped(DeviceCard card, List<MappedDefinition> mappings) {
    String kind = kindOf(card.role());
    List<MappedDefinition> fitting =
        mappings.stream()
            .filter(one -> one.fields().stream().anyMatch(field -> field.kind().equals(kind)))
            .toList();
    List<Duration> said =
        (fitting.isEmpty() ? mappings : fitting)
            .stream().map(one -> Duration.parse(one.silentAtMost())).distinct().toList();
    return said.size() == 1 ? said.getFirst() : UNKNOWN_FAMILY;
  }

  /** What a device in this role tells, in the words of a mapping; empty: anything. */
  private static String kindOf(Role role) {
    return switch (role) {
      case SOS, STAFF_ALARM -> "help";
      case FRONT_DOOR, BACK_DOOR, INNER_DOOR, WINDOW, FRIDGE, DRAWER -> "contact";
      case CHAIR -> "seat";
      case MOTION, PRESENCE, BED, LOCK, SMOKE, CO, GAS, WATER, HEAT ->
          role.name().toLowerCase(Locale.ROOT);
      case FALL_DETECTOR,
          TRACKER,
          DISPENSER,
          CLIMATE,
          APPLIANCE,
          STOVE,
          SOUND,
          CARER_BADGE,
          AID,
          METER,
          VITALS,
          HUB,
          OTHER ->
          "";
    };
  }

  /** The hub of this home that shares the device's way in. */
  private static @Nullable DeviceId hubOf(DeviceCard card, List<DeviceCard> all) {
    for (DeviceCard other : all) {
      boolean shares = other.source().equals(card.source()) && !other.id().equals(card.id());
      if (shares && other.role() == Role.HUB && card.role() != Role.HUB) {
        return other.id();
      }
    }
    return null;
  }

  private static @Nullable Duration testedEvery(Role role) {
    return switch (role) {
      case SOS, FALL_DETECTOR, SMOKE, CO, STAFF_ALARM -> TESTED_EVERY;
      default -> null;
    };
  }

  /** Who mends things: as written, else whoever has that role and can be reached. */
  static Ladder technical(Organisation.@Nullable Card own, Organisation organisation) {
    List<Target> targets = own == null ? List.of() : own.duties().technical();
    if (targets.isEmpty()) {
      targets = reachable(own, organisation, HomeCare::mends);
    }
    return asked(targets);
  }

  /** Who writes plans and can be reached; without anybody of that role, who mends things. */
  static Ladder planning(Organisation.Card own, Organisation organisation) {
    List<Target> planners =
        reachable(
            own, organisation, person -> person.roles().contains(PersonCard.StaffRole.PLANNER));
    return planners.isEmpty() ? technical(own, organisation) : asked(planners);
  }

  private static List<Target> reachable(
      Organisation.@Nullable Card own, Organisation organisation, Predicate<PersonCard> who) {
    return organisation.people().stream()
        .filter(person -> own == null || person.organisations().contains(own.id()))
        .filter(person -> !person.contacts().isEmpty() && who.test(person))
        .<Target>map(person -> new Target.Person(person.id()))
        .toList();
  }

  private static Ladder asked(List<Target> targets) {
    return targets.isEmpty()
        ? new Ladder(List.of())
        : new Ladder(List.of(new Rung(targets, TECHNICIAN_ANSWERS)));
  }

  private static boolean mends(PersonCard person) {
    return person.roles().contains(PersonCard.StaffRole.INSTALLER)
        || person.roles().contains(PersonCard.StaffRole.ADMINISTRATOR);
  }

  /** The care team of the plan: whom it calls, but for the centre and single people (family). */
  private static Ladder unguarded(Ladder care) {
    List<Rung> rungs = new ArrayList<>();
    for (Rung rung : care.rungs()) {
      List<Target> teams = rung.targets().stream().filter(HomeCare::team).toList();
      if (!teams.isEmpty()) {
        rungs.add(new Rung(teams, rung.patience()));
      }
    }
    return new Ladder(rungs.isEmpty() ? care.rungs() : rungs);
  }

  private static boolean team(Target target) {
    return switch (target) {
      case Target.OnDuty _, Target.WholeTeam _ -> true;
      case Target.Centre _, Target.Person _ -> false;
    };
  }
}
