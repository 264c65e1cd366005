package nl.nachtwacht.gateway.registry;

import java.util.Map;

/**
 * Remembers the last valid text of every file of the site, so that a file that is broken now does
 * not disarm anybody, also after a restart. Calls block and are made off the event loop, one at a
 * time.
 */
public interface PlanArchive {

  /**
   * Keeps the text as the last valid one of a file. Durable when the call returns; an exception
   * leaves the older one in place and is told as a problem.
   *
   * @param name inside the site's folder: {@code clients/client-01.yaml}, {@code organisation.yaml}
   * @param version the plan's version; 0 where a file has none
   */
  void save(String name, int version, String text);

  /** Forgets a file that was taken away on purpose. */
  void forget(String name);

  /** The last valid text of every file, by name. */
  Map<String, String> loadAll();

  /** One that forgets everything at the end of the process. */
  static PlanArchive inMemory() {
    return new PlanArchive() {
      private final Map<String, String> texts = new java.util.concurrent.ConcurrentHashMap<>();

      @Override
      public void save(String name, int version, String text) {
        texts.put(name, text);
      }

      @Override
      public void forget(String name) {
        texts.remove(name);
      }

      @Override
      public Map<String, String> loadAll() {
        return Map.copyOf(texts);
      }
    };
  }
}
