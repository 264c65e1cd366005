package nl.nachtwacht.gateway.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import nl.nachtwacht.gateway.time.Clockwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells over one channel, directly. */
public final class DirectEmergency implements Emergency {
  static final Logger LOG = LoggerFactory.getLogger(DirectEmergency.class);

  /** The same code is told again only after this. */
  static final Duration SAME_AGAIN_AFTER = Duration.ofMinutes(5);

  /** Different codes within {@link #SAME_AGAIN_AFTER}; more are only logged. */
  static final int CODES_MAX = 20;

  /** Attempts for one message, {@link #RETRY_AFTER} apart. */
  static final int ATTEMPTS_MAX = 12;

  static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final Channel channel;
  private final String address;
  private final Clockwork clockwork;
  private final Map<String, Instant> toldAt = new HashMap<>();

  public DirectEmergency(Channel channel, String address, Clockwork clockwork) {
    this.channel = channel;
    this.address = address;
    this.clockwork = clockwork;
  }

  @Override
  public void tell(String code) {
    Instant now = clockwork.instant();
    if (mayTell(code, now)) {
      LOG.error("emergency: {}", code);
      attempt(new Warning("emergency/" + code + "/" + now, code, now, address), 1);
    }
  }

  private synchronized boolean mayTell(String code, Instant now) {
    toldAt.values().removeIf(at -> !now.isBefore(at.plus(SAME_AGAIN_AFTER)));
    return toldAt.size() < CODES_MAX && toldAt.putIfAbsent(code, now) == null;
  }

  private void attempt(Warning warning, int number) {
    try {
      channel
          .warn(warning)
          .onSuccess(result -> judge(result, warning, number))
          .onFailure(broken -> again(warning, number, broken.toString()));
    } catch (RuntimeException broken) {
      again(warning, number, broken.toString());
    }
  }

  private void judge(SendResult result, Warning warning, int number) {
    switch (result) {
      case SendResult.HandedOver _ -> LOG.info("emergency {} is told", warning.code());
      case SendResult.Temporary(FailureReason reason, Duration _) ->
          again(warning, number, reason.word());
      case SendResult.Permanent(FailureReason reason) -> again(warning, number, reason.word());
      case SendResult.Misconfigured(FailureReason reason) -> again(warning, number, reason.word());
    }
  }

  private void again(Warning warning, int number, String why) {
    if (number >= ATTEMPTS_MAX) {
      LOG.error("emergency {} could not be told: {}", warning.code(), why);
      return;
    }
    clockwork.wakeAt(clockwork.instant().plus(RETRY_AFTER), () -> attempt(warning, number + 1));
  }
}
