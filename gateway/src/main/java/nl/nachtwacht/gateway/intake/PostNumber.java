package nl.nachtwacht.gateway.intake;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import nl.nachtwacht.gateway.ingest.Inbound;
import org.jspecify.annotations.Nullable;

/**
 * The number of a post, as its {@code Idempotency-Key} or {@code Webhook-Id} says it. A platform
 * that got no answer posts again with the same one; see decision 0002. Without one every post is
 * new, and only the adapter's own key tells copies.
 */
final class PostNumber {
  static final String[] HEADERS = {"Idempotency-Key", "Webhook-Id"};

  private static final int NUMBERS = 65_535;
  private static final int CHARS_MAX = 255;

  private PostNumber() {}

  /** What the intake looks for; {@code null} when the post has no number. */
  static Inbound.@Nullable Delivery of(@Nullable String key) {
    if (key == null || key.isBlank() || key.length() > CHARS_MAX) {
      return null;
    }
    CRC32 crc = new CRC32();
    crc.update(key.getBytes(StandardCharsets.UTF_8));
    int number = (int) (crc.getValue() % NUMBERS) + 1;
    return new Inbound.Delivery("post/" + key, number, true);
  }
}
