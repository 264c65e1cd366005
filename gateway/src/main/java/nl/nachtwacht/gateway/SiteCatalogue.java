package nl.nachtwacht.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.AdapterCatalogue;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.mapped.MappedAdapter;
import nl.nachtwacht.adapter.mapped.MappedDefinition;
import nl.nachtwacht.gateway.ingest.Decoder;
import nl.nachtwacht.gateway.registry.SiteRegistry;
import org.jspecify.annotations.Nullable;

/** The device families, with what the site itself describes; new descriptions count at once. */
final class SiteCatalogue implements Decoder, Supplier<AdapterCatalogue> {
  private volatile AdapterCatalogue catalogue;
  private volatile List<MappedDefinition> described = List.of();

  SiteCatalogue(SiteRegistry site) {
    this.catalogue = with(site.mappings());
    this.described = site.mappings();
    site.onChange(() -> renew(site.mappings()));
  }

  private synchronized void renew(List<MappedDefinition> now) {
    if (!now.equals(described)) {
      described = now;
      catalogue = with(now);
    }
  }

  /** All families and these descriptions. */
  static AdapterCatalogue with(List<MappedDefinition> described) {
    List<Adapter> families = new ArrayList<>(AdapterCatalogue.FAMILIES);
    families.add(new MappedAdapter(described));
    return new AdapterCatalogue(families, List.of());
  }

  @Override
  public AdapterCatalogue get() {
    return catalogue;
  }

  @Override
  public Decoded decode(Message message, @Nullable String family, Memory memory) {
    AdapterCatalogue now = catalogue;
    return family == null ? now.decode(message, memory) : now.decodeAs(family, message, memory);
  }
}
