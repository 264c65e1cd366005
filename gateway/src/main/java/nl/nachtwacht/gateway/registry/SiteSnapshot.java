package nl.nachtwacht.gateway.registry;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import nl.nachtwacht.adapter.mapped.MappedDefinition;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.watch.WatchPlan;

/**
 * All that is in force at one moment. Immutable, replaced whole.
 *
 * @param placed by source and the vendor's id of the device
 */
record SiteSnapshot(
    SortedMap<PersonId, PersonCard> people,
    SortedMap<TeamId, TeamCard> teams,
    SortedMap<ClientId, ClientCard> clients,
    SortedMap<DeviceId, DeviceCard> devices,
    Map<NativeId, PlacedDevice> placed,
    Map<ClientId, WatchPlan> plans,
    Map<ClientId, Profile> profiles,
    Map<String, DoorEntry> doors,
    Map<String, TokenEntry> tokens,
    Map<String, StaffEntry> staff,
    List<OrganisationWatch> organisations,
    SiteRosters rosters,
    List<MappedDefinition> mappings) {
  static final SiteSnapshot EMPTY =
      new SiteSnapshot(
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          List.of(),
          SiteRosters.EMPTY,
          List.of());

  /** A device as its source knows it. */
  record NativeId(String source, String id) {}
}
