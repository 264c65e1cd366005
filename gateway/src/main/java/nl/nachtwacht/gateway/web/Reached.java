package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.store.Records.StoredFact;
import nl.nachtwacht.watch.DeliveryReport;
import nl.nachtwacht.watch.Fact;

/** How far the messages to each person came: the furthest of all of them. */
final class Reached {
  private Reached() {}

  static void add(JsonArray offered, List<StoredFact> facts) {
    Map<PersonId, DeliveryReport.Status> furthest = new HashMap<>();
    for (StoredFact stored : facts) {
      if (CoreJson.FACT.read(stored.body()) instanceof Fact.DeliveryTold told) {
        furthest.merge(told.to(), told.status(), Reached::further);
      }
    }
    for (int i = 0; i < offered.size(); i++) {
      JsonObject called = offered.getJsonObject(i);
      DeliveryReport.Status status = furthest.get(new PersonId(called.getString("person")));
      called.put("reached", status == null ? "offered" : Word.of(status));
    }
  }

  /** One that failed says nothing once another came through. */
  private static DeliveryReport.Status further(
      DeliveryReport.Status one, DeliveryReport.Status other) {
    return rank(one) >= rank(other) ? one : other;
  }

  private static int rank(DeliveryReport.Status status) {
    return switch (status) {
      case FAILED -> 0;
      case HANDED_OVER -> 1;
      case DELIVERED -> 2;
      case SEEN -> 3;
    };
  }
}
