package nl.nachtwacht.gateway.door;

import java.util.LinkedHashMap;
import java.util.Map;
import nl.nachtwacht.gateway.mqtt.TopicFilter;
import nl.nachtwacht.gateway.mqtt.TopicPrefix;
import nl.nachtwacht.gateway.security.DoorCard;
import org.jspecify.annotations.Nullable;

/**
 * What one connected door may publish and subscribe to, and the shape its topics have inside. A
 * home repeats the same few topics, so the last answers are kept; on one event loop only.
 */
final class TopicRights {
  private static final int REMEMBERED_MAX = 512;
  private static final String NO_RIGHT = "";

  private final DoorCard door;
  private final TopicPrefix prefix;

  /** Topic as sent to topic inside; {@link #NO_RIGHT} (no topic is empty) when it may not. */
  private final Map<String, String> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  TopicRights(DoorCard door) {
    this.door = door;
    this.prefix = new TopicPrefix(door.strip());
  }

  /** The topic inside (prefix taken off), or {@code null} when the door may not publish to it. */
  @Nullable String publishTo(String topic) {
    String inside = remembered.get(topic);
    if (inside == null) {
      inside = mayPublish(topic) ? prefix.takeOff(topic) : NO_RIGHT;
      remembered.put(topic, inside);
    }
    return inside.isEmpty() ? null : inside;
  }

  boolean maySubscribe(String filter) {
    for (String right : door.subscribe()) {
      if (TopicFilter.covers(right, filter)) {
        return true;
      }
    }
    return false;
  }

  /** The topic a command goes out on. */
  String outside(String topic) {
    return prefix.putOn(topic);
  }

  private boolean mayPublish(String topic) {
    if (topic.isEmpty() || topic.indexOf('\0') >= 0) {
      return false;
    }
    for (String right : door.publish()) {
      if (TopicFilter.matches(right, topic)) {
        return true;
      }
    }
    return false;
  }
}
