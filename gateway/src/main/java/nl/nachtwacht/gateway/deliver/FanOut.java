package nl.nachtwacht.gateway.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.Recipient;
import nl.nachtwacht.gateway.supervise.Plans;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.watch.WatchPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call for help that could not be stored. The home is not answered, so its hub sends it again;
 * meanwhile everybody its ladder names, and who is on duty, is told directly, as the last good copy
 * of plan and roster in memory says: over all their channels at once, without a store.
 */
public final class FanOut {
  private static final Logger LOG = LoggerFactory.getLogger(FanOut.class);

  /** The same client is told again only after this, however often the hub tries. */
  static final Duration SAME_AGAIN_AFTER = Duration.ofMinutes(1);

  /** Messages for one call. */
  static final int MESSAGES_MAX = 40;

  /** Clients remembered; more than this in a minute, and the emergency path says enough. */
  static final int CLIENTS_MAX = 1_000;

  private static final String CODE = "call-for-help-not-stored";

  private final Map<String, Channel> channels = new HashMap<>();
  private final Plans plans;
  private final Clockwork clock;
  private final Map<ClientId, Instant> toldAt = new HashMap<>();

  public FanOut(List<Delivery.Route> routes, Plans plans, Clockwork clock) {
    routes.forEach(route -> channels.put(route.channel().id(), route.channel()));
    this.plans = plans;
    this.clock = clock;
  }

  /** Tells of a client's call; returns how many messages went out. Never throws. */
  public int call(ClientId client) {
    Instant now = clock.instant();
    if (!mayTell(client, now)) {
      return 0;
    }
    try {
      Set<Contact> contacts = contacts(plans.planFor(client), now);
      LOG.error("a call for help could not be stored: told directly over {} ways", contacts.size());
      contacts.forEach(contact -> send(client, contact, now));
      return contacts.size();
    } catch (RuntimeException broken) {
      LOG.error("a call for help could not be stored nor told", broken);
      return 0;
    }
  }

  private synchronized boolean mayTell(ClientId client, Instant now) {
    toldAt.values().removeIf(at -> !now.isBefore(at.plus(SAME_AGAIN_AFTER)));
    return toldAt.size() < CLIENTS_MAX && toldAt.putIfAbsent(client, now) == null;
  }

  private Set<Contact> contacts(WatchPlan plan, Instant now) {
    List<Recipient> people = new ArrayList<>();
    for (Rung rung : plan.plan().ladderAt(now).rungs()) {
      for (Target target : rung.targets()) {
        people.addAll(plan.onCall().resolve(target, now));
      }
    }
    people.addAll(plan.onCall().lastResort(0, now));
    Set<Contact> contacts = new LinkedHashSet<>();
    for (Recipient person : people) {
      for (Contact contact : person.contacts()) {
        if (channels.containsKey(contact.channel()) && contacts.size() < MESSAGES_MAX) {
          contacts.add(contact);
        }
      }
    }
    return contacts;
  }

  private void send(ClientId client, Contact contact, Instant now) {
    Channel channel = channels.get(contact.channel());
    if (channel == null) {
      return;
    }
    String id = CODE + "/" + client + "/" + now + "/" + contact.channel();
    channel
        .warn(new Warning(id, CODE + " " + client, now, contact.address()))
        .onFailure(e -> LOG.error("a call for help was not told over {}", contact.channel(), e));
  }
}
