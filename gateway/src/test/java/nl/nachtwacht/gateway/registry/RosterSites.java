package nl.nachtwacht.gateway.registry;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.nachtwacht.gateway.yaml.Finding;

/** What a site's texts say of its rosters, for tests outside the registry. */
public final class RosterSites {
  private RosterSites() {}

  /** Of an {@code organisation.yaml}; channels are {@code push} and {@code centre}. */
  public static SiteRosters of(String organisation) {
    SortedMap<String, String> texts = new TreeMap<>(Map.of("organisation.yaml", organisation));
    SiteAssembly.Assembled site =
        new SiteAssembly(SiteFixtures.knowledge(), SiteFixtures.CLOCK)
            .assemble(SiteTexts.of(texts), Map.of());
    if (!site.refused().isEmpty()) {
      throw new AssertionError(site.findings().stream().map(Finding::sentence).toList());
    }
    return site.snapshot().rosters();
  }
}
