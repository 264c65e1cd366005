package nl.nachtwacht.gateway.scaip;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How units are received.
 *
 * @param source the id under which units are registered at the gateway
 * @param realm named in a challenge
 * @param peers who is known; of two that name the same account the first counts
 * @param others who is none of them; {@code null}: they are refused
 * @param voiceNumber whom speech units are told to call, unless their peer says otherwise
 * @param repeatWindow how long the same account, reference, kind and status is the same message.
 *     Short on purpose: a unit that uses one reference for ever must be heard again
 * @param answerTimeout how long the unit may take to confirm our {@code mrs}
 * @param registrationMax the longest a registration holds
 * @param bodyBytesMax largest body taken
 * @param inFlightMax messages on their way to the disk at once; what comes on top is left without
 *     an answer, its sender repeats it
 */
public record ScaipReceiverSettings(
    String source,
    String realm,
    List<ScaipPeer> peers,
    @Nullable ScaipPeer others,
    @Nullable String voiceNumber,
    Duration repeatWindow,
    Duration answerTimeout,
    Duration registrationMax,
    int bodyBytesMax,
    int inFlightMax) {
  public static final String REALM = "nachtwacht";
  public static final Duration REPEAT_WINDOW = Duration.ofMinutes(2);
  public static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(8);
  public static final Duration REGISTRATION_MAX = Duration.ofHours(1);
  public static final int BODY_BYTES_MAX = 8 * 1024;
  public static final int IN_FLIGHT_MAX = 256;

  public ScaipReceiverSettings {
    peers = List.copyOf(peers);
  }

  /** Everything by default, for these peers and nobody else unless {@code others} says so. */
  public static ScaipReceiverSettings of(
      String source, List<ScaipPeer> peers, @Nullable ScaipPeer others) {
    return new ScaipReceiverSettings(
        source,
        REALM,
        peers,
        others,
        null,
        REPEAT_WINDOW,
        ANSWER_TIMEOUT,
        REGISTRATION_MAX,
        BODY_BYTES_MAX,
        IN_FLIGHT_MAX);
  }

  /** The same with another name in its challenges. */
  public ScaipReceiverSettings inRealm(String name) {
    return new ScaipReceiverSettings(
        source,
        name,
        peers,
        others,
        voiceNumber,
        repeatWindow,
        answerTimeout,
        registrationMax,
        bodyBytesMax,
        inFlightMax);
  }

  /** The same with a number for speech units. */
  public ScaipReceiverSettings calling(String number) {
    return new ScaipReceiverSettings(
        source,
        realm,
        peers,
        others,
        number,
        repeatWindow,
        answerTimeout,
        registrationMax,
        bodyBytesMax,
        inFlightMax);
  }
}
