package nl.nachtwacht.gateway.registry;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.gateway.registry.SiteSnapshot.NativeId;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.Place;
import org.jspecify.annotations.Nullable;

/**
 * Which client a device belongs to, when two files claim it: the one whose text is new loses; of
 * two new ones, the later by name.
 */
final class DeviceClaims {
  private final SortedMap<String, Claimant> claimants;
  private final Function<String, String> shown;
  private final Findings findings;

  /**
   * A file that counts.
   *
   * @param fresh its text is new, so that it is the one to lose
   */
  record Claimant(ClientFile.Content content, boolean fresh) {}

  /**
   * @param claimants the files, by name
   * @param shown how a file is called towards people
   */
  DeviceClaims(
      SortedMap<String, Claimant> claimants, Function<String, String> shown, Findings findings) {
    this.claimants = claimants;
    this.shown = shown;
    this.findings = findings;
  }

  /** The first with a new text that claims what another claims too; told as a problem. */
  @Nullable String loser() {
    Map<Object, String> owners = new HashMap<>();
    for (boolean fresh : new boolean[] {false, true}) {
      for (Map.Entry<String, Claimant> entry : claimants.entrySet()) {
        if (entry.getValue().fresh() == fresh && loses(entry, owners, fresh)) {
          return entry.getKey();
        }
      }
    }
    return null;
  }

  private boolean loses(
      Map.Entry<String, Claimant> entry, Map<Object, String> owners, boolean fresh) {
    ClientFile.Content content = entry.getValue().content();
    boolean loses = false;
    int index = 0;
    for (DeviceCard device : content.devices()) {
      String key = "devices[" + index++ + "]";
      String byId = owners.putIfAbsent(device.id(), entry.getKey());
      String byNative =
          owners.putIfAbsent(new NativeId(device.source(), device.nativeId()), entry.getKey());
      loses |= tellClaim(content, key + ".id", byId, entry.getKey(), fresh);
      loses |= tellClaim(content, key + ".native", byNative, entry.getKey(), fresh);
    }
    return loses;
  }

  private boolean tellClaim(
      ClientFile.Content content, String key, @Nullable String owner, String name, boolean fresh) {
    if (owner == null || owner.equals(name)) {
      return false;
    }
    findings.error(
        content.places().getOrDefault(key, Place.whole(shown.apply(name))),
        key,
        Complaint.of(ComplaintCode.DEVICE_OF_ANOTHER, owner));
    return fresh;
  }
}
