package nl.nachtwacht.gateway.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What holds after every night, whatever happened in it: looked up in the gateway's own file, at
 * the providers and in the log. The numbers are those of the alarm model's invariants.
 */
final class NightLaws {
  /** Nights in which something is broken on purpose may log errors and find what was planted. */
  private static final Pattern PLANTED =
      Pattern.compile("breaks|lies|freezes|get lost|goes far away|goes an hour back|texts STOP");

  private NightLaws() {}

  static void check(GatewayNight night) {
    answeredIsStored(night);
    neverSilent(night);
    nothingIsStuck(night);
    whatIsDoneWasHandedOver(night);
    nothingPrivateLeaves(night);
    if (!planted(night)) {
      assertThat(night.log.errors()).as("errors in the log").isEmpty();
      assertThat(night.findings()).as("I41: findings of the audit").isZero();
    }
  }

  private static boolean planted(GatewayNight night) {
    return night.script.lines().stream().anyMatch(line -> PLANTED.matcher(line.text()).find());
  }

  /** I1. */
  private static void answeredIsStored(GatewayNight night) {
    assertThat(night.store().count("SELECT count(*) FROM input WHERE kind = 'Observed'"))
        .as("I1: messages that were answered are in the journal")
        .isGreaterThanOrEqualTo(night.answered());
  }

  /** I2, by SQL on the real store; what the ceiling is, the audit knows and is asked. */
  private static void neverSilent(GatewayNight night) {
    assertThat(
            night
                .store()
                .texts(
                    "SELECT id FROM alarm WHERE open = 1 AND care = 1"
                        + " AND max(coalesce(lease_until, 0), coalesce(ladder_due, 0)) <= ?1",
                    night.clock.instant().toEpochMilli()))
        .as("I2: nobody has it and nobody will be called")
        .isEmpty();
  }

  /** I9. */
  private static void nothingIsStuck(GatewayNight night) {
    assertThat(night.store().texts("SELECT effect_id FROM outbox WHERE state = 'CLAIMED'"))
        .as("I9: claimed and never settled")
        .isEmpty();
  }

  /** I10: at least once, no oftener than it was tried, and under one key. */
  private static void whatIsDoneWasHandedOver(GatewayNight night) {
    Map<String, Integer> came = new HashMap<>();
    night.outside.arrivals.forEach(one -> came.merge(one.key(), 1, Integer::sum));
    List<String> rows =
        night
            .store()
            .texts(
                "SELECT coalesce(o.reference, b.effect_id) || '|' || b.attempts FROM outbox b"
                    + " LEFT JOIN offer o ON o.effect_id = b.effect_id WHERE b.state = 'DONE'"
                    // What the canaries bring stays in the house.
                    + " AND b.channel <> '~loopback'");
    for (String row : rows) {
      String key = row.substring(0, row.lastIndexOf('|'));
      int attempts = Integer.parseInt(row.substring(row.lastIndexOf('|') + 1));
      assertThat(came.getOrDefault(key, 0)).as("I10: %s", key).isBetween(1, attempts);
    }
  }

  /** I45: no provider here may have more than the minimum, and no log anything of it. */
  private static void nothingPrivateLeaves(GatewayNight night) {
    for (String secret : NightSite.PRIVATE) {
      assertThat(night.outside.arrivals)
          .as("I45: a message holds %s", secret)
          .noneMatch(one -> one.body().contains(secret));
      assertThat(night.log.lines())
          .as("I45: the log holds %s", secret)
          .noneMatch(line -> line.getFormattedMessage().contains(secret));
    }
  }
}
