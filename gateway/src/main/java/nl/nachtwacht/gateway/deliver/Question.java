package nl.nachtwacht.gateway.deliver;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;

/**
 * "Can you be reached here?", outside any alarm. As it lies in the outbox.
 *
 * @param effectId idempotency key, the same on each attempt
 * @param contact the way that is asked about, and over
 */
public record Question(String effectId, PersonId person, Contact contact, Instant madeAt) {

  /** As it lies in the outbox. */
  public byte[] bytes() {
    return new JsonObject()
        .put("effectId", effectId)
        .put("person", person.value())
        .put("channel", contact.channel())
        .put("family", contact.family().name())
        .put("address", contact.address())
        .put("madeAt", madeAt.toString())
        .encode()
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What {@link #bytes} wrote.
   *
   * @throws RuntimeException when it is something else
   */
  static Question read(byte[] bytes) {
    JsonObject json = new JsonObject(new String(bytes, StandardCharsets.UTF_8));
    return new Question(
        json.getString("effectId"),
        new PersonId(json.getString("person")),
        new Contact(
            json.getString("channel"),
            ChannelFamily.valueOf(json.getString("family")),
            json.getString("address")),
        Instant.parse(json.getString("madeAt")));
  }
}
