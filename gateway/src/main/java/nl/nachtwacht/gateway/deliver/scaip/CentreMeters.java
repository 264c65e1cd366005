package nl.nachtwacht.gateway.deliver.scaip;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import nl.nachtwacht.gateway.sip.SipTransport;

/** What is measured of a centre's routes; no account, no reference. */
final class CentreMeters {
  private final MeterRegistry registry;
  private final String centre;

  CentreMeters(MeterRegistry registry, String centre) {
    this.registry = registry;
    this.centre = centre;
  }

  /** One message to one receiver and what came of it. */
  void sent(CentreRoute route, String what, Verdict verdict, Duration took) {
    Counter.builder("nachtwacht.scaip.sent")
        .description("Messages to alarm centres, by receiver and what came of them.")
        .tag("centre", centre)
        .tag("route", route.name())
        .tag("what", what)
        .tag("result", word(verdict))
        .register(registry)
        .increment();
    if (verdict instanceof Verdict.Answered) {
      Timer.builder("nachtwacht.scaip.roundtrip")
          .description("From our message to the centre's mrs.")
          .tag("centre", centre)
          .tag("route", route.name())
          .register(registry)
          .record(took);
    }
  }

  /** Whether a receiver is healthy, 1 or 0. */
  void watch(CentreRoute route, RouteWatch watch) {
    SipTransport transport = route.address().transport();
    Gauge.builder("nachtwacht.scaip.route.healthy", watch, w -> w.healthy() ? 1 : 0)
        .description("1 while a receiver of an alarm centre answers.")
        .tag("centre", centre)
        .tag("route", route.name())
        .tag("transport", transport.word())
        .register(registry);
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Answered answered -> "snu_" + answered.status();
      case Verdict.NoAnswer _ -> "no_answer";
      case Verdict.Refused refused -> "sip_" + refused.sipStatus();
      case Verdict.NoResponse _ -> "no_response";
      case Verdict.Unreachable _ -> "unreachable";
    };
  }
}
