package nl.nachtwacht.gateway.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Remembered;
import nl.nachtwacht.gateway.store.Batch;
import org.jspecify.annotations.Nullable;

/** What adapters remember of one source, as it is on disk or about to be. */
final class SourceMemory implements Memory {
  /** Entries of one source; what comes beyond is not remembered (and every message is a first). */
  static final int MEMORY_ENTRIES_MAX = 20_000;

  private final String source;
  private final Map<String, String> entries;

  SourceMemory(String source, Map<String, String> stored) {
    this.source = source;
    this.entries = new ConcurrentHashMap<>(stored);
  }

  @Override
  public @Nullable String recall(String key) {
    return entries.get(key);
  }

  /** Takes over what is to be remembered; the rows for the same commit as the events. */
  List<Batch.MemoryRow> remember(List<Remembered> changes) {
    if (changes.isEmpty()) {
      return List.of();
    }
    List<Batch.MemoryRow> rows = new ArrayList<>(changes.size());
    for (Remembered change : changes) {
      if (remember(change)) {
        rows.add(new Batch.MemoryRow(source, change.key(), change.value()));
      }
    }
    return rows;
  }

  private boolean remember(Remembered change) {
    String value = change.value();
    if (value == null) {
      return entries.remove(change.key()) != null;
    }
    boolean room = entries.size() < MEMORY_ENTRIES_MAX || entries.containsKey(change.key());
    return room && !value.equals(entries.put(change.key(), value));
  }
}
