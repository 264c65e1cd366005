package nl.nachtwacht.gateway.scaip;

import java.util.Map;
import java.util.TreeMap;

/** A site whose clients have a social alarm unit each and whose alarms go to one centre. */
final class ScaipSite {
  private ScaipSite() {}

  /**
   * Clients {@code c-<account>} with one unit of that account; the centre knows them as 9<account>.
   */
  static Map<String, String> of(String... accounts) {
    Map<String, String> site = new TreeMap<>();
    site.put(
        "organisation.yaml",
        """
        organisations: [{id: zorg, name: Zorg aan Huis}]
        people:
          - {id: olga, name: Olga, organisations: [zorg], roles: [operator, installer]}
        centres:
          - {id: zcc, name: Zorgcontactcentrum, channel: centre, family: sip, address: zcc}
        """);
    for (String account : accounts) {
      site.put("clients/c-" + account + ".yaml", client(account));
    }
    return site;
  }

  private static String client(String account) {
    return """
    version: 1
    client:
      id: c-%1$s
      organisation: zorg
      name: mevr. Voorbeeld
      address: Straat 1
      phone: '+31101234567'
      accounts: {centre: '9%1$s'}
    home: {id: home-%1$s, zone: Europe/Amsterdam}
    devices:
      - {id: unit-%1$s, source: units, family: scaip, native: '%1$s', role: sos}
    rules: []
    ladder:
      - {call: [{centre: zcc}], patience: PT5M}
    """
        .formatted(account);
  }
}
