package nl.nachtwacht.gateway.deliver;

import java.time.Duration;
import java.time.Instant;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the results of one channel say about the channel itself and about the addresses it was
 * given: whether it is tried at all ({@link Breaker}), and who hears that it or an address fails.
 * Lives on the pump's own context.
 */
final class ChannelVerdict {
  /** A channel that fails for so long is told to those who keep the gateway. */
  static final Duration TROUBLE_AFTER = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryPump.class);

  private final String channel;
  private final Clockwork clock;
  private final Troubles troubles;
  private final ContactNews contacts;
  private final DeliveryMeters meters;
  private final Breaker breaker = new Breaker();
  private @Nullable Instant failingSince;

  ChannelVerdict(
      String channel,
      Clockwork clock,
      Troubles troubles,
      ContactNews contacts,
      DeliveryMeters meters) {
    this.channel = channel;
    this.clock = clock;
    this.troubles = troubles;
    this.contacts = contacts;
    this.meters = meters;
  }

  /** How long nothing is sent over it; {@code null}: it may be tried now. */
  @Nullable Duration waits(Instant now) {
    if (!breaker.allows(now)) {
      Duration wait = Duration.between(now, breaker.until());
      return wait.isNegative() ? Duration.ZERO : wait;
    }
    showBreaker();
    return null;
  }

  /** What came of sending something to somebody. */
  void judge(PersonId person, Contact contact, SendResult result) {
    judgeChannel(result);
    judgeContact(person, contact, result);
  }

  /** Whether the result says something about the channel itself. */
  private void judgeChannel(SendResult result) {
    Breaker.State before = breaker.state();
    switch (result) {
      case SendResult.HandedOver _, SendResult.Permanent _ -> breaker.answered();
      case SendResult.Misconfigured _ -> breaker.failed(clock.instant());
      case SendResult.Temporary(FailureReason reason, Duration _) -> {
        if (reason == FailureReason.RATE_LIMITED || reason == FailureReason.NOT_FOUND) {
          breaker.answered();
        } else {
          breaker.failed(clock.instant());
        }
      }
    }
    tellTrouble(result);
    if (before == Breaker.State.CLOSED && breaker.state() == Breaker.State.OPEN) {
      LOG.warn("channel {} does not work: {}", channel, result);
    } else if (before == Breaker.State.HALF_OPEN && breaker.state() == Breaker.State.CLOSED) {
      LOG.info("channel {} works again", channel);
    }
    showBreaker();
  }

  /** Whether the result says something about this one address. */
  private void judgeContact(PersonId person, Contact contact, SendResult result) {
    switch (result) {
      case SendResult.HandedOver _ -> contacts.worked(person, contact);
      case SendResult.Permanent(FailureReason reason) -> {
        if (reason != FailureReason.UNKNOWN_CHANNEL) {
          contacts.failed(person, contact, reason);
        }
      }
      case SendResult.Temporary _, SendResult.Misconfigured _ -> {}
    }
  }

  /** Wrong settings are told at once, an outage when it lasts, and each once. */
  private void tellTrouble(SendResult result) {
    Instant now = clock.instant();
    if (result instanceof SendResult.Misconfigured) {
      troubles.open(trouble("channel-misconfigured"));
    }
    if (breaker.state() == Breaker.State.CLOSED) {
      boolean works = result instanceof SendResult.HandedOver;
      if (works) {
        troubles.over(trouble("channel-misconfigured"));
        troubles.over(trouble("channel-fails"));
      }
      failingSince = works ? null : failingSince;
    } else if (failingSince == null) {
      failingSince = now;
    } else if (now.isAfter(failingSince.plus(TROUBLE_AFTER))) {
      troubles.open(trouble("channel-fails"));
    }
  }

  private Troubles.Trouble trouble(String code) {
    return new Troubles.Trouble(code, channel, null);
  }

  private void showBreaker() {
    meters.breaker(breaker.state());
  }
}
