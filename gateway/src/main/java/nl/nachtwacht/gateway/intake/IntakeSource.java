package nl.nachtwacht.gateway.intake;

import nl.nachtwacht.gateway.security.SecretHash;
import org.jspecify.annotations.Nullable;

/**
 * One platform that posts.
 *
 * @param id the source its devices are registered under, and the first level of its address
 * @param family adapter family of what it posts
 * @param topic what the adapter sees as topic, with {@code {path}} and {@code {query.NAME}}
 * @param token what it must show; {@code null}: a signature does
 * @param tokenInPath whether it shows the token as first level behind its id
 * @param signature what its bodies are signed with; {@code null}: the token does
 * @param bodyBytesMax largest body taken
 */
public record IntakeSource(
    String id,
    String family,
    String topic,
    @Nullable SecretHash token,
    boolean tokenInPath,
    @Nullable BodySignature signature,
    int bodyBytesMax) {
  public IntakeSource {
    if (token == null && signature == null) {
      throw new IllegalArgumentException("a source proves who it is by a token or a signature");
    }
  }
}
