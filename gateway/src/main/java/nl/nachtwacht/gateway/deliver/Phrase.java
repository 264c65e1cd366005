package nl.nachtwacht.gateway.deliver;

import java.util.Map;

/** The words of a channel, in its language. */
@FunctionalInterface
public interface Phrase {
  /** The phrase of a key, with its {@code {places}} filled in. */
  String say(String key, Map<String, String> values);
}
