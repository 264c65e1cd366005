package nl.nachtwacht.gateway.registry;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import nl.nachtwacht.adapter.mapped.MappedDefinition;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.gateway.registry.SiteSnapshot.NativeId;
import nl.nachtwacht.watch.WatchPlan;

/**
 * What the files say, side by side, before it is one whole.
 *
 * @param plans what runs, of the clients that have a plan
 */
record SiteParts(
    Organisation organisation,
    List<DoorEntry> doors,
    List<TokenEntry> tokens,
    List<StaffEntry> staff,
    List<ClientFile.Content> clients,
    Map<ClientId, WatchPlan> plans,
    SiteRosters rosters,
    List<MappedDefinition> mappings) {

  /**
   * The whole, by the names by which it is asked for.
   *
   * @param onCall who can be called for an organisation's own matters
   */
  SiteSnapshot snapshot(Function<OrganisationId, OnCall> onCall) {
    SortedMap<PersonId, PersonCard> people = new TreeMap<>();
    organisation.people().forEach(person -> people.put(person.id(), person));
    organisation.centres().forEach(centre -> people.put(centre.id(), centre));
    SortedMap<TeamId, TeamCard> teams = new TreeMap<>();
    organisation.teams().forEach(team -> teams.put(team.id(), team));
    SortedMap<ClientId, ClientCard> cards = new TreeMap<>();
    SortedMap<DeviceId, DeviceCard> devices = new TreeMap<>();
    Map<NativeId, PlacedDevice> placed = new HashMap<>();
    for (ClientFile.Content client : clients) {
      cards.put(client.card().id(), client.card());
      for (DeviceCard device : client.devices()) {
        devices.putIfAbsent(device.id(), device);
        placed.putIfAbsent(
            new NativeId(device.source(), device.nativeId()),
            new PlacedDevice(device.id(), device.client()));
      }
    }
    return new SiteSnapshot(
        Collections.unmodifiableSortedMap(people),
        Collections.unmodifiableSortedMap(teams),
        Collections.unmodifiableSortedMap(cards),
        Collections.unmodifiableSortedMap(devices),
        Map.copyOf(placed),
        Map.copyOf(plans),
        profiles(),
        byKey(doors, DoorEntry::id),
        byKey(tokens, TokenEntry::id),
        byKey(staff, StaffEntry::login),
        organisation.organisations().stream().map(card -> watch(card, onCall)).toList(),
        rosters,
        mappings);
  }

  private Map<ClientId, Profile> profiles() {
    Map<ClientId, Profile> profiles = new HashMap<>();
    for (ClientFile.Content client : clients) {
      Profile profile = client.profile();
      if (profile != null) {
        profiles.put(client.card().id(), profile);
      }
    }
    return Map.copyOf(profiles);
  }

  private OrganisationWatch watch(Organisation.Card card, Function<OrganisationId, OnCall> onCall) {
    Ladder technical = HomeCare.technical(card, organisation);
    List<Target> listTo = card.duties().listTo();
    return new OrganisationWatch(
        card.id(),
        card.name(),
        card.duties(),
        technical,
        HomeCare.planning(card, organisation),
        listTo.isEmpty()
            ? technical
            : new Ladder(List.of(new Rung(listTo, HomeCare.TECHNICIAN_ANSWERS))),
        onCall.apply(card.id()));
  }

  private static <T> Map<String, T> byKey(List<T> entries, Function<T, String> key) {
    Map<String, T> map = new LinkedHashMap<>();
    entries.forEach(entry -> map.put(key.apply(entry), entry));
    return Collections.unmodifiableMap(map);
  }
}
