package nl.nachtwacht.gateway.night;

import java.util.Map;
import java.util.TreeMap;
import nl.nachtwacht.gateway.security.SecretHash;

/** The homes and people that the nights are played with, as the files of a gateway. */
final class NightSite {
  static final String TOKEN = "0f9c2b7d5e1a4c8896b3d2f1e0a7c5b4";
  static final String CALLBACK = "s3cret";

  /** May stand on the screens of who helps, and nowhere else. */
  static final String[] PRIVATE = {"Zonnebloem", "Tulpstraat", "9911223344", "gaat graag dansen"};

  static final Map<String, String> NUMBERS =
      Map.of("anna", "+31612345671", "bram", "+31612345672", "clara", "+31612345673");

  private NightSite() {}

  static String settings(int port, boolean telephone) {
    return """
    demo: true
    data: ./store
    site: ./site
    siteCheckEvery: PT1S
    door: {host: 127.0.0.1, port: 0}
    http: {host: 127.0.0.1, port: 0, publicUrl: 'https://nw.example'}
    intake:
      - {id: aids, family: home-aid, tokenHash: '%1$s'}
      - {id: hub, family: zigbee2mqtt, tokenHash: '%1$s', topic: 'zigbee2mqtt/{query.device}'}
    channels:
      - {id: push, type: webhook, url: 'http://127.0.0.1:%2$d/push'}
      - {id: line, type: webhook, url: 'http://127.0.0.1:%2$d/line'}
      - {id: office, type: webhook, url: 'http://127.0.0.1:%2$d/office'}
      - id: sms
        type: sms
        urlTemplate: http://127.0.0.1:%2$d/sms
        headers: ['Idempotency-Key: {reference}']
        body: '{"to": "{number}", "text": "{text}"}'
        accepted: ['/status=Accepted']
        perSecond: 1000
        callbackSecretFile: callback
        callbackReference: ref
        receiptStatus: status
        receiptDelivered: [delivered]
        receiptFailed: [failed]
        replyFrom: from
        replyText: text
    %3$semergency: {channel: office, address: office}
    warnings:
      - {id: keeper, channel: office, address: office}
    watch: {deadMan: 'http://127.0.0.1:%2$d/alive'}
    """
        .formatted(SecretHash.of(TOKEN), port, telephone ? TELEPHONE.formatted(port) : "");
  }

  private static final String TELEPHONE =
      """
        - id: phone
          type: voice
          privacy: none
          urlTemplate: http://127.0.0.1:%d/phone
          headers: ['Idempotency-Key: {reference}']
          body: '{"to": "{number}", "text": "{text}"}'
          accepted: ['/status=Accepted']
          perSecond: 1000
          callbackSecretFile: callback
          callbackReference: ref
          receiptStatus: status
          receiptDelivered: [in-progress]
          receiptFailed: [busy]
          keyDigit: digit
          answerForm: xml
          askAnswer: '<Response><Say>{text}</Say></Response>'
          endAnswer: '<Response><Say>{text}</Say></Response>'
      """;

  static Map<String, String> files(String home, int version) {
    Map<String, String> site = new TreeMap<>();
    site.put("organisation.yaml", organisation(home));
    site.put("clients/c1.yaml", client(home, version));
    StringBuilder tokens = new StringBuilder("tokens:\n");
    for (String person : NUMBERS.keySet()) {
      if (organisation(home).contains("id: " + person + ",")) {
        tokens.append(
            "  - {id: %1$s, person: %1$s, hash: '%2$s'}\n"
                .formatted(person, SecretHash.of(secret(person))));
      }
    }
    site.put("tokens.yaml", home.equals("nobody") ? "tokens: []\n" : tokens.toString());
    return site;
  }

  static String secret(String person) {
    return "a-long-secret-of-" + person;
  }

  private static String organisation(String home) {
    String people =
        switch (home) {
          case "nobody" -> "";
          case "sms-only" -> person("anna", "sms") + person("bram", "sms") + person("clara", "sms");
          case "voice" ->
              person("anna", "phone") + person("bram", "phone") + person("clara", "phone");
          case "one-number" -> person("anna", "sms") + person("bram", "sms", NUMBERS.get("anna"));
          case "shifts" -> person("anna") + person("bram");
          case "without-bram" -> person("anna") + person("clara");
          default -> person("anna") + person("bram") + person("clara");
        };
    return """
    organisations: [{id: zorg, name: Zorg aan Huis}]
    people:
      - {id: olga, name: Olga, organisations: [zorg], roles: [operator, installer]}
    %scentres:
      - {id: centre, name: Zorgcontactcentrum, channel: line, family: sip, address: main}
    %s\
    """
        .formatted(people, team(home));
  }

  private static String person(String id) {
    return entry(
        id,
        "{channel: push, address: %s-phone}, {channel: sms, address: '%s'}"
            .formatted(id, NUMBERS.get(id)));
  }

  private static String person(String id, String channel) {
    return person(id, channel, NUMBERS.get(id));
  }

  private static String person(String id, String channel, String number) {
    return entry(id, "{channel: %s, address: '%s'}".formatted(channel, number));
  }

  private static String entry(String id, String contacts) {
    return "  - {id: %1$s, name: %1$s, organisations: [zorg], roles: [responder], contacts: [%2$s]}\n"
        .formatted(id, contacts);
  }

  /** Anna is on duty by night, the others in the team and not on duty. */
  private static String team(String home) {
    String others =
        switch (home) {
          case "nobody" -> null;
          case "one-number" -> "{person: anna}, {person: bram}";
          case "shifts" -> shift("anna", "23:00", "07:00") + ", " + shift("bram", "07:00", "15:00");
          case "without-bram" -> "{person: anna}, " + shift("clara", "12:00", "12:30");
          default ->
              "{person: anna}, "
                  + shift("bram", "12:00", "12:30")
                  + ", "
                  + shift("clara", "12:00", "12:30");
        };
    return others == null
        ? ""
        : "teams:\n  - {id: night, name: Nacht, overlap: PT0S, members: [%s]}\n".formatted(others);
  }

  private static String shift(String person, String from, String to) {
    return "{person: %s, shifts: [{from: '%s', to: '%s'}]}".formatted(person, from, to);
  }

  private static String client(String home, int version) {
    String ladder =
        switch (home) {
          case "nobody", "empty-ladder" -> "ladder: []\n";
          case "centre" ->
              """
              ladder:
                - {call: [{centre: centre}], patience: PT45S}
                - {call: [{team: night}], patience: PT120S}
              """;
          case "one-number" ->
              """
              ladder:
                - {call: [{on-duty: night}], patience: PT120S}
              """;
          default ->
              """
              ladder:
                - {call: [{on-duty: night}], patience: PT60S}
                - {call: [{team: night}], patience: PT120S}
              """;
        };
    return """
    version: %d
    client:
      id: c1
      organisation: zorg
      name: mevr. Zonnebloem
      address: Tulpstraat 1
      remarks: gaat graag dansen
      phone: '+319911223344'
    home: {id: h1, zone: Europe/Amsterdam}
    devices:
      - {id: button, source: aids, family: home-aid, native: tablet-3, role: sos, room: slaapkamer}
      - {id: smoke, source: hub, family: zigbee2mqtt, native: rook, role: smoke, room: keuken}
    rules: []
    %s\
    """
        .formatted(version, ladder);
  }
}
