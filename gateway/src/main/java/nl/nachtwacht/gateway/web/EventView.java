package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.store.Records.StoredInput;
import nl.nachtwacht.watch.Input;
import org.jspecify.annotations.Nullable;

/** What came in for a client, as JSON of the contract. */
final class EventView {
  private final Registry registry;

  EventView(Registry registry) {
    this.registry = registry;
  }

  /**
   * As JSON.
   *
   * @param positions whether what a device told of the client's whereabouts may be shown
   */
  JsonObject json(StoredInput stored, Predicate<DeviceId> positions) {
    Input input = CoreJson.INPUT.read(stored.body());
    JsonObject json =
        new JsonObject()
            .put("seq", stored.seq())
            .put("at", AlarmView.moment(stored.decidedAt()))
            .put("kind", kindOf(input));
    if (input instanceof Input.Observed observed) {
      device(json, observed.device());
      JsonArray observations = new JsonArray();
      boolean whereabouts = positions.test(observed.device());
      observed.events().forEach(event -> observations.add(observation(event, whereabouts)));
      json.put("observations", observations);
    }
    return json;
  }

  private static String kindOf(Input input) {
    return switch (input) {
      case Input.Observed _ -> "observed";
      case Input.Commanded _ -> "commanded";
      case Input.PlanCommanded _ -> "plan-commanded";
      case Input.Reported _ -> "reported";
      case Input.TestBegun _ -> "test-begun";
      case Input.TestEnded _ -> "test-ended";
      case Input.RouteLost _ -> "route-lost";
      case Input.CentreImported _ -> "centre-imported";
      case Input.PlanChanged _ -> "plan-changed";
      case Input.Resumed _ -> "resumed";
      case Input.WayTold _ -> "way-told";
      case Input.Found _ -> "found";
      case Input.Gone _ -> "gone";
      case Input.Tested _ -> "tested";
      case Input.Tick _ -> "tick";
    };
  }

  private void device(JsonObject json, DeviceId device) {
    json.put("device", device.value());
    registry
        .device(device)
        .ifPresent(card -> json.put("room", card.room()).put("label", card.label()));
  }

  private static JsonObject observation(DeviceEvent event, boolean whereabouts) {
    JsonObject json =
        new JsonObject()
            .put("kind", event.kind())
            .put("phase", Word.of(event.envelope().phase()))
            .put("happenedAt", AlarmView.moment(event.envelope().happenedAt()))
            .put("receivedAt", AlarmView.moment(event.envelope().receivedAt()));
    if (!event.envelope().marks().isEmpty()) {
      json.put(
          "marks",
          new JsonArray(event.envelope().marks().stream().map(Word::of).sorted().toList()));
    }
    if (event.observation() instanceof Observation.Position && !whereabouts) {
      return json.put("withheld", true).put("attributes", new JsonObject());
    }
    return json.put("attributes", attributes(event.observation()));
  }

  private static JsonObject attributes(Observation observation) {
    return observation instanceof Record parts ? object(parts) : new JsonObject();
  }

  /** Any value of the vocabulary as JSON: records by component, enums as words, absent left out. */
  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Enum<?> word -> word.name().toLowerCase(Locale.ROOT);
      case Instant at -> AlarmView.moment(at);
      case Record parts -> object(parts);
      case Collection<?> many -> {
        JsonArray array = new JsonArray();
        many.forEach(one -> array.add(plain(one)));
        yield array;
      }
      case Map<?, ?> map -> {
        JsonObject object = new JsonObject();
        map.forEach((key, one) -> object.put(String.valueOf(key), plain(one)));
        yield object;
      }
      case Number number -> number;
      case Boolean truth -> truth;
      default -> value.toString();
    };
  }

  private static JsonObject object(Record parts) {
    JsonObject object = new JsonObject();
    for (RecordComponent component : parts.getClass().getRecordComponents()) {
      Object value = plain(read(component, parts));
      if (value != null) {
        object.put(component.getName(), value);
      }
    }
    return object;
  }

  private static @Nullable Object read(RecordComponent component, Record parts) {
    try {
      return component.getAccessor().invoke(parts);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("the vocabulary is public", impossible);
    }
  }
}
