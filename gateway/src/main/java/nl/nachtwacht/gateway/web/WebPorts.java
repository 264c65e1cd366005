package nl.nachtwacht.gateway.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import nl.nachtwacht.gateway.audit.AuditStore;
import nl.nachtwacht.gateway.audit.AuditTrail;
import nl.nachtwacht.gateway.command.DeviceOrders;
import nl.nachtwacht.gateway.housekeeping.Housekeeper;
import nl.nachtwacht.gateway.offer.OfferBook;
import nl.nachtwacht.gateway.push.PushDesk;
import nl.nachtwacht.gateway.reach.ReachDesk;
import nl.nachtwacht.gateway.registry.PlanDesk;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.reply.Callback;
import nl.nachtwacht.gateway.roster.Rosters;
import nl.nachtwacht.gateway.security.Credentials;
import nl.nachtwacht.gateway.selftest.SelfTestReport;
import nl.nachtwacht.gateway.store.Records;
import nl.nachtwacht.gateway.supervise.Homes;
import nl.nachtwacht.gateway.supervise.LiveFacts;
import nl.nachtwacht.gateway.supervise.Rehearsals;
import nl.nachtwacht.gateway.supervise.Supervisions;
import nl.nachtwacht.gateway.supervise.Watches;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.watchdog.Protection;

/** All the web server needs of the rest. */
public record WebPorts(
    Clockwork clock,
    Records records,
    Watches watches,
    Supervisions supervisions,
    LiveFacts live,
    Registry registry,
    Credentials credentials,
    OfferBook offers,
    Rosters rosters,
    Map<String, Callback.Desk> callbacks,
    AuditTrail audit,
    AuditStore record,
    Housekeeper housekeeper,
    DeviceOrders orders,
    Readiness readiness,
    PrometheusMeterRegistry meters,
    Homes homes,
    Protection protection,
    PushDesk push,
    SelfTestReport selfTests,
    ReachDesk questions,
    PlanDesk plans,
    Rehearsals rehearsals) {}
