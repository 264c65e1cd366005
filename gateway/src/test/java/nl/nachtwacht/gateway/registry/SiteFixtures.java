package nl.nachtwacht.gateway.registry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A small site that is right in every file. */
final class SiteFixtures {
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-02-01T12:00:00Z"));

  static final String ORGANISATION =
      """
      organisations:
        - {id: zorg, name: Zorg aan Huis}
      people:
        - id: anna
          name: Anna
          organisations: [zorg]
          roles: [responder]
          contacts: [{channel: push, family: data, address: anna-phone}]
        - id: bert
          name: Bert
          organisations: [zorg]
          roles: [responder, planner]
          contacts: [{channel: push, family: data, address: bert-phone}]
        - {id: olga, name: Olga, organisations: [zorg], roles: [operator]}
        - id: dochter
          name: Dochter
          organisations: [zorg]
          roles: [family-carer]
          contacts: [{channel: push, address: dochter-phone}]
      teams:
        - id: nacht
          name: Nachtteam
          members:
            - {person: anna, shifts: [{days: [mon, tue, wed, thu], from: '23:00', to: '07:00'}]}
            - {person: bert}
          lead: bert
      centres:
        - {id: zcc, name: Zorgcontactcentrum, channel: centre, address: main}
      """;

  static final String DOORS =
      """
      doors:
        - id: hub-01
          secretHash: sha256:%s
          topics: {publish: ['zigbee2mqtt/#'], subscribe: ['zigbee2mqtt/+/set']}
          family: zigbee2mqtt
          strip: ''
      """
          .formatted("ab".repeat(32));

  static final String TOKENS =
      """
      tokens:
        - {id: report, person: olga, hash: 'sha256:%s'}
      """
          .formatted("cd".repeat(32));

  private SiteFixtures() {}

  static String client(String id, String device, String nativeId) {
    return """
    version: 3
    client: {id: %s, organisation: zorg, name: mevr. Voorbeeld, address: Straat 1, phone: '010', access: kluis}
    home: {id: home-%s, zone: Europe/Amsterdam}
    devices:
      - {id: %s, source: hub-01, family: zigbee2mqtt, native: '%s', role: sos, room: hal, label: knop, nightCritical: true}
    rules:
      - {id: knop, type: sos}
    ladder:
      - {call: [{centre: zcc}], patience: PT45S}
      - {call: [{on-duty: nacht}, {person: dochter}], patience: PT60S}
      - {call: [{team: nacht}], patience: PT60S}
    """
        .formatted(id, id, device, nativeId);
  }

  static SortedMap<String, String> texts() {
    SortedMap<String, String> texts = new TreeMap<>();
    texts.put("organisation.yaml", ORGANISATION);
    texts.put("doors.yaml", DOORS);
    texts.put("tokens.yaml", TOKENS);
    texts.put("clients/c1.yaml", client("c1", "d1", "0x01"));
    texts.put("clients/c2.yaml", client("c2", "d2", "0x02"));
    return texts;
  }

  static SiteKnowledge knowledge() {
    return new SiteKnowledge(
        Set.of("push", "centre"), Set.of("mosq"), Set.of("zigbee2mqtt", "owntracks"));
  }
}
