package nl.nachtwacht.gateway.watchdog;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.store.AlarmAudit;
import nl.nachtwacht.gateway.supervise.Homes;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.web.Readiness;
import org.jspecify.annotations.Nullable;

/** All that watches the watcher, opened as one. */
public final class Watchdog implements Auditor.Listener {
  private final Warnings warnings;
  private final Protection protection;
  private final List<Supplier<Future<?>>> closing = new ArrayList<>();
  private @Nullable Auditor auditor;

  private Watchdog(Warnings warnings, Protection protection) {
    this.warnings = warnings;
    this.protection = protection;
  }

  /**
   * What it needs.
   *
   * @param goneRound completes when everything that decides and writes took its turn
   * @param channels the ways out, with what each depends on
   * @param channelWorks whether one of them does, as far as is known
   * @param channelProven whether something got through since it last did not, or since the start
   * @param alsoWell whether nothing else speaks against a sign of life
   * @param deadMan where signs of life go; {@code null}: nowhere
   */
  public record Needs(
      Vertx vertx,
      Clockwork clock,
      MeterRegistry meters,
      Registry registry,
      Homes homes,
      Warnings warnings,
      AlarmAudit alarms,
      Supplier<Future<?>> goneRound,
      Map<String, ChannelFamily> channels,
      Predicate<String> channelWorks,
      Predicate<String> channelProven,
      @Nullable URI deadMan,
      Duration deadManEvery,
      BooleanSupplier alsoWell) {}

  /** Opens all of it. */
  public static Future<Watchdog> open(Needs needs) {
    Protection protection = new Protection(needs.registry(), needs.homes());
    Warnings warnings = needs.warnings();
    Watchdog dog = new Watchdog(warnings, protection);
    Auditor auditor =
        new Auditor(needs.alarms(), needs.goneRound(), needs.clock(), needs.meters(), dog);
    dog.auditor = auditor;
    dog.closing.add(() -> needs.vertx().undeploy(auditor.deploymentID()));
    dog.watchNights(needs);
    dog.watchChannels(needs);
    dog.giveSignsOfLife(needs, auditor);
    return auditor.deploy(needs.vertx()).map(dog);
  }

  private void watchNights(Needs needs) {
    NightRound nights = new NightRound(needs.registry(), needs.homes(), protection, needs.clock());
    nights.start();
    closing.add(() -> done(nights::stop));
  }

  private void watchChannels(Needs needs) {
    ChannelWatch channels =
        new ChannelWatch(
            needs.channels(), needs.channelWorks(), needs.channelProven(), warnings, needs.clock());
    channels.start();
    closing.add(() -> done(channels::stop));
  }

  private void giveSignsOfLife(Needs needs, Auditor auditor) {
    URI address = needs.deadMan();
    if (address != null) {
      DeadMan deadMan =
          new DeadMan(
              needs.vertx(),
              address,
              needs.deadManEvery(),
              () -> needs.alsoWell().getAsBoolean() ? auditor.cleanAt() : null,
              needs.clock(),
              needs.meters());
      deadMan.start();
      closing.add(deadMan::close);
    }
  }

  private static Future<?> done(Runnable stop) {
    return Future.succeededFuture().onComplete(_ -> stop.run());
  }

  @Override
  public void audited(Instant at, Set<Finding> findings) {
    for (Finding finding : EnumSet.allOf(Finding.class)) {
      if (findings.contains(finding)) {
        warnings.broken("audit@" + finding.word());
      } else {
        warnings.worksAgain("audit@" + finding.word());
      }
    }
  }

  /** What is broken in no home in particular. */
  public Warnings warnings() {
    return warnings;
  }

  /** Which homes nobody can rely on. */
  public Protection protection() {
    return protection;
  }

  /** How the audit stands, for the health page. */
  public Readiness.Check check() {
    Auditor its = auditor;
    Set<Finding> standing = its == null ? Set.of() : its.standing();
    return new Readiness.Check(
        "audit",
        its == null ? null : its.cleanAt(),
        standing.isEmpty()
            ? null
            : String.join(" ", standing.stream().map(Finding::word).sorted().toList()));
  }

  /** Stops all of it. */
  public Future<Void> close() {
    List<Future<?>> ended = new ArrayList<>();
    closing.forEach(one -> ended.add(one.get()));
    return Future.join(ended).mapEmpty();
  }
}
