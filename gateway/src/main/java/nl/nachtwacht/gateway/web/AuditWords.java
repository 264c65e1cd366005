package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.audit.AuditEntry;
import nl.nachtwacht.gateway.audit.AuditRow;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.Registry;

/** A row of the record as one sentence: for staff with its codes, for the client without. */
final class AuditWords {
  /** What of whose objects are words of ours, beside ids. */
  private static final Set<String> WORDED =
      Stream.of(
              AuditAction.SUPERVISION_CHANGED,
              AuditAction.PLAN_CHANGED,
              AuditAction.ALARM_COMMANDED,
              AuditAction.DEVICE_COMMANDED,
              AuditAction.RIGHT_REFUSED)
          .map(AuditAction::word)
          .collect(Collectors.toUnmodifiableSet());

  private final Registry registry;
  private final Phrases phrases;

  AuditWords(Registry registry, Phrases phrases) {
    this.registry = registry;
    this.phrases = phrases;
  }

  /**
   * As the API has it.
   *
   * @param named whether they may see clients by name
   */
  JsonObject json(AuditRow row, Tongue tongue, boolean named) {
    JsonObject body = new JsonObject(row.body());
    JsonObject json =
        new JsonObject()
            .put("seq", row.seq())
            .put("at", body.getString("at"))
            .put("action", body.getString("action"))
            .put("sentence", sentence(body, tongue, named))
            .put("plain", who(body, tongue) + ": " + plain(body, tongue))
            .put("roles", body.getJsonArray("roles", new JsonArray()))
            .put("from", body.getString("from"))
            .put("objects", body.getJsonArray("objects", new JsonArray()))
            .put("emergency", body.getBoolean("emergency", false))
            .put("result", body.getString("result"));
    for (String key : List.of("client", "who", "onBehalfOf", "entrance", "ticket")) {
      Optional.ofNullable(body.getString(key)).ifPresent(value -> json.put(key, value));
    }
    person(body).map(PersonCard::name).ifPresent(name -> json.put("whoName", name));
    if (named) {
      client(body).map(ClientCard::name).ifPresent(name -> json.put("clientName", name));
    }
    return json;
  }

  /** Who, as what, did what, about whom, how they came in and from where, and what came of it. */
  private String sentence(JsonObject body, Tongue tongue, boolean named) {
    String objects =
        body.getJsonArray("objects", new JsonArray()).stream()
            .map(String::valueOf)
            .map(word -> object(body, word, tongue))
            .collect(Collectors.joining(", "));
    String client = body.getString("client");
    String about =
        client == null
            ? ""
            : " " + phrases.say(tongue, "audit.about", clientName(body, client, named));
    String entrance = body.getString("entrance");
    String how = entrance == null ? "" : ", " + say(tongue, "audit.entrance." + entrance, entrance);
    return who(body, tongue)
        + " "
        + done(body, tongue)
        + (objects.isEmpty() ? "" : " (" + objects + ")")
        + about
        + how
        + ", "
        + phrases.say(tongue, "audit.from", body.getString("from"))
        + "."
        + ending(body, tongue);
  }

  /** For the client themselves: what happened, in words only. */
  String plain(JsonObject body, Tongue tongue) {
    return done(body, tongue) + "." + ending(body, tongue);
  }

  /** The name, or the id of somebody who does not work here any more. */
  String who(JsonObject body, Tongue tongue) {
    String who = body.getString("who");
    String name =
        who == null
            ? phrases.say(tongue, "audit.nobody")
            : person(body).map(PersonCard::name).orElse(who);
    String roles = roles(body, tongue);
    return roles.isEmpty() ? name : name + " (" + roles + ")";
  }

  String roles(JsonObject body, Tongue tongue) {
    return body.getJsonArray("roles", new JsonArray()).stream()
        .map(role -> say(tongue, "audit.role." + role, String.valueOf(role)))
        .collect(Collectors.joining(", "));
  }

  String done(JsonObject body, Tongue tongue) {
    String action = body.getString("action");
    return say(tongue, "audit.action." + action, action);
  }

  String entrance(JsonObject body, Tongue tongue) {
    String entrance = body.getString("entrance");
    return entrance == null ? "" : say(tongue, "audit.entrance." + entrance, entrance);
  }

  private String ending(JsonObject body, Tongue tongue) {
    String result = body.getString("result", AuditEntry.OK);
    String refused =
        result.equals(AuditEntry.OK)
            ? ""
            : " " + phrases.say(tongue, "audit.refused", why(result, tongue));
    return body.getBoolean("emergency", false)
        ? refused + " " + phrases.say(tongue, "audit.emergency")
        : refused;
  }

  /** What somebody asked for, in words; ids stay what they are. */
  private String object(JsonObject body, String word, Tongue tongue) {
    String action = body.getString("action");
    return WORDED.contains(action) ? say(tongue, "audit.object." + word, word) : word;
  }

  /** Why not: as the record says it, or as the person was told; words nobody wrote stay words. */
  private String why(String result, Tongue tongue) {
    String constant = "refusal." + result.replace('-', '_').toUpperCase(Locale.ROOT);
    for (String key : List.of("plan-refusal." + result, constant)) {
      String told = tongue.words().text(key);
      if (!told.equals(key)) {
        return told.replaceFirst("\\.$", "");
      }
    }
    return say(tongue, "audit.result." + result, result);
  }

  private String say(Tongue tongue, String key, String otherwise) {
    return phrases.has(tongue, key) ? phrases.say(tongue, key) : otherwise;
  }

  private String clientName(JsonObject body, String id, boolean named) {
    return named ? client(body).map(card -> card.name() + " (" + id + ")").orElse(id) : id;
  }

  private Optional<PersonCard> person(JsonObject body) {
    return Optional.ofNullable(body.getString("who"))
        .flatMap(who -> registry.person(new PersonId(who)));
  }

  private Optional<ClientCard> client(JsonObject body) {
    return Optional.ofNullable(body.getString("client"))
        .flatMap(id -> registry.client(new ClientId(id)));
  }
}
