package nl.nachtwacht.alarm;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One fact an alarm rests on; a list of them becomes one sentence on the screen.
 *
 * @param code key of its phrase in the message bundles, e.g. {@code door.open.since}
 * @param at the moment it speaks of
 * @param values what fills the phrase: room, device role, count; no names, and no free text but
 *     what a plan has a condition say
 */
public record EvidenceFact(String code, Instant at, SortedMap<String, String> values) {
  public EvidenceFact {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** The same fact with one more value for its phrase. */
  public EvidenceFact with(String name, String value) {
    SortedMap<String, String> more = new TreeMap<>(values);
    more.put(name, value);
    return new EvidenceFact(code, at, more);
  }
}
