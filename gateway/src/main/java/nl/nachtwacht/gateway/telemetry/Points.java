package nl.nachtwacht.gateway.telemetry;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import nl.nachtwacht.adapter.EventJson;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.gateway.supervise.LiveFacts.LiveFact;
import nl.nachtwacht.watch.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What is told of an event and of an alarm, in line protocol. Numbers, yes and no, and states; no
 * text somebody wrote, no position, no name.
 */
final class Points {
  /** Where somebody is says who somebody is. */
  private static final Set<String> KINDS_LEFT_OUT = Set.of("position", "wandering");

  /** Words of a closed list; other texts may hold anything. */
  private static final Set<String> WORDS = Set.of("state", "stage");

  private final Pseudonyms pseudonyms;

  Points(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /** A reading; empty when there is nothing to tell. */
  Optional<String> reading(String client, String device, DeviceEvent event) {
    if (KINDS_LEFT_OUT.contains(event.kind())) {
      return Optional.empty();
    }
    JsonObject attributes = new JsonObject(EventJson.write(event)).getJsonObject("attributes");
    Point point =
        Point.measurement("reading")
            .addTag("client", pseudonyms.of("client/" + client))
            .addTag("device", pseudonyms.of("device/" + device))
            .addTag("family", event.envelope().family())
            .addTag("kind", event.kind())
            .addTag("name", attributes.getString("name"))
            .addTag("unit", attributes.getString("unit"));
    attributes.forEach(attribute -> {
      switch (attribute.getValue()) {
        case Number number -> point.addField(attribute.getKey(), number.doubleValue());
        case Boolean truth -> point.addField(attribute.getKey(), truth ? 1.0 : 0.0);
        case String word when WORDS.contains(attribute.getKey()) ->
            point.addField(attribute.getKey(), word);
        default -> {}
      }
    });
    Instant observed = event.envelope().observedAt();
    Instant at = observed == null ? event.envelope().receivedAt() : observed;
    return point.hasFields() ? Optional.of(timed(point, at)) : Optional.empty();
  }

  /** How long after it was raised an alarm came so far; empty for facts that are no step. */
  Optional<String> step(LiveFact told, Instant now) {
    Alarm alarm = told.alarm();
    String step = word(told.fact());
    if (alarm == null || step == null) {
      return Optional.empty();
    }
    double seconds = Duration.between(alarm.raisedAt(), now).toMillis() / 1000.0;
    Point point =
        Point.measurement("alarm_step")
            .addTag("client", pseudonyms.of("client/" + told.client().value()))
            .addTag("class", alarm.alarmClass().name().toLowerCase(java.util.Locale.ROOT))
            .addTag("kind", alarm.kind())
            .addTag("step", step)
            .addField("seconds", Math.max(0, seconds))
            .addField("tellings", (double) alarm.tellings());
    if (told.fact() instanceof Fact.Resolved resolved) {
      point.addTag("outcome", resolved.outcome().name().toLowerCase(java.util.Locale.ROOT));
    }
    return Optional.of(timed(point, now));
  }

  private static @Nullable String word(Fact fact) {
    return switch (fact) {
      case Fact.AlarmRaised _ -> "raised";
      case Fact.Accepted _ -> "accepted";
      case Fact.SetOut _ -> "set-out";
      case Fact.Arrived _ -> "arrived";
      case Fact.Reopened _ -> "reopened";
      case Fact.LastResortFired _ -> "last-resort";
      case Fact.Resolved _ -> "resolved";
      // A new fact is no step of the response until somebody says so.
      default -> null;
    };
  }

  private static String timed(Point point, Instant at) {
    return point.time(at.toEpochMilli(), WritePrecision.MS).toLineProtocol();
  }
}
