package nl.nachtwacht.gateway.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmTitle;
import nl.nachtwacht.alarm.Crew;
import nl.nachtwacht.alarm.EvidenceSentence;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.config.ChannelConfig.Privacy;
import nl.nachtwacht.gateway.offer.Offer;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.Registry;
import org.jspecify.annotations.Nullable;

/**
 * The personal page as HTML, for a phone in the rain: what is asked, one big button, who else is
 * called, and always who has it now. Everything that is not ours is escaped.
 */
final class LinkView {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private final Phrases phrases;
  private final Registry registry;
  private final AlarmView alarms;

  LinkView(Phrases phrases, Registry registry, AlarmView alarms) {
    this.phrases = phrases;
    this.registry = registry;
    this.alarms = alarms;
  }

  /** One offer, its alarm as it is now, and who looks when. */
  record Seen(Offer offer, Alarm alarm, Tongue tongue, Instant now) {
    LinkStanding standing() {
      return LinkStanding.of(alarm, offer.person());
    }

    boolean shows(Privacy least) {
      return offer.privacy().compareTo(least) >= 0;
    }
  }

  /** The page as it stands. */
  String page(Seen seen) {
    return whole(seen.tongue, heading(seen), body(seen, ""), watched(seen));
  }

  /** The page after an answer that had no effect: why, and how it stands. */
  String refused(Seen seen, Refusal refusal) {
    Holder holder = seen.alarm.holder();
    PersonId owner = holder == null ? seen.alarm.resolvedBy() : holder.person();
    String key = "refusal." + Word.of(refusal);
    String name = owner == null ? "" : name(owner);
    String why =
        "<p class=\"message bad\" role=\"alert\">"
            + say(seen.tongue, key + ".detail", name)
            + " "
            + say(seen.tongue, key + ".action", name)
            + "</p>";
    return whole(seen.tongue, heading(seen), body(seen, why), watched(seen));
  }

  /** The page after an answer to how it stood before: it did nothing, and they may say it anew. */
  String stale(Seen seen) {
    String why =
        "<p class=\"message bad\" role=\"alert\">" + say(seen.tongue, "link.stale") + "</p>";
    return whole(seen.tongue, heading(seen), body(seen, why), watched(seen));
  }

  /** The link is nobody's. */
  String unknown(Tongue tongue) {
    String text = "<p>" + say(tongue, "link.unknown") + "</p>" + logIn(tongue, "link.log-in");
    return whole(tongue, say(tongue, "link.unknown.title"), text, "");
  }

  /** We could not look, or could not write the answer down. */
  String trouble(Tongue tongue) {
    String text = "<p class=\"message bad\" role=\"alert\">" + say(tongue, "link.trouble") + "</p>";
    return whole(tongue, say(tongue, "link.trouble.title"), text, "");
  }

  private String heading(Seen seen) {
    return switch (seen.standing()) {
      case CALLED -> say(seen.tongue, "link.called");
      case DECLINED -> say(seen.tongue, "link.declined");
      case YOURS -> say(seen.tongue, "link.yours");
      case TRANSFER -> say(seen.tongue, "link.transfer", holderName(seen));
      case TAKEN -> say(seen.tongue, "link.taken", holderName(seen));
      case OVER -> say(seen.tongue, "link.over");
    };
  }

  private String body(Seen seen, String message) {
    return message + what(seen) + stand(seen) + buttons(seen) + others(seen);
  }

  private String what(Seen seen) {
    Alarm alarm = seen.alarm;
    StringBuilder html = new StringBuilder("<p class=\"what\">");
    if (seen.shows(Privacy.MINIMAL)) {
      html.append("<span class=\"badge ").append(Word.of(alarm.alarmClass())).append("\">");
      html.append(LinkShell.esc(seen.tongue.words().alarmClass(alarm.alarmClass())))
          .append("</span> ");
      html.append(LinkShell.esc(alarm.id().value())).append(" · ");
    }
    html.append(since(seen)).append("</p>");
    if (seen.shows(Privacy.FULL)) {
      String sentence = EvidenceSentence.of(alarm.evidence(), seen.tongue.words(), zone(alarm));
      html.append("<p class=\"sentence\"><strong>");
      html.append(LinkShell.esc(AlarmTitle.of(alarm, seen.tongue.words()))).append("</strong> ");
      html.append(LinkShell.esc(sentence)).append("</p>");
    }
    return html.toString();
  }

  private String since(Seen seen) {
    long minutes = Duration.between(seen.alarm.happenedAt(), seen.now).toMinutes();
    String clock = clock(seen.alarm.happenedAt(), seen.alarm);
    return minutes < 1
        ? say(seen.tongue, "link.since.now", clock)
        : say(seen.tongue, "link.since", clock, minutes);
  }

  private String stand(Seen seen) {
    Alarm alarm = seen.alarm;
    Holder holder = mine(seen);
    String text =
        switch (seen.standing()) {
          case TRANSFER -> say(seen.tongue, "link.transfer.text", holderName(seen));
          case CALLED -> say(seen.tongue, "link.called.text");
          case DECLINED -> say(seen.tongue, "link.declined.text");
          case TAKEN -> say(seen.tongue, "link.nothing-to-do");
          case OVER ->
              alarm.resolvedAt() == null
                  ? say(seen.tongue, "link.nothing-to-do")
                  : say(seen.tongue, "link.over.text", clock(alarm.resolvedAt(), alarm));
          case YOURS ->
              say(
                  seen.tongue,
                  "link.yours." + Word.of(state(seen)),
                  holder == null ? "" : clock(holder.leaseUntil(), alarm));
        };
    String asked =
        seen.standing() == LinkStanding.YOURS && holder != null && holder.asked()
            ? "<p class=\"message bad\" role=\"alert\">" + say(seen.tongue, "link.asked") + "</p>"
            : "";
    String door = seen.standing() == LinkStanding.YOURS ? logIn(seen.tongue, "link.details") : "";
    return asked + "<p class=\"stand\">" + text + "</p>" + door;
  }

  private String buttons(Seen seen) {
    Tongue tongue = seen.tongue;
    String buttons =
        switch (seen.standing()) {
          case CALLED, TRANSFER ->
              button(tongue, LinkAnswer.GO, "main huge")
                  + button(tongue, LinkAnswer.CANNOT, "huge");
          case DECLINED -> button(tongue, LinkAnswer.GO, "main huge");
          case YOURS -> yours(seen);
          case TAKEN, OVER -> "";
        };
    return buttons.isEmpty()
        ? ""
        : "<form method=\"post\" class=\"answers\"><input type=\"hidden\" name=\"seen\" value=\""
            + LinkGlimpse.of(seen.alarm, seen.offer.person()).written()
            + "\">"
            + buttons
            + "</form><p id=\"unconfirmed\" class=\"message bad\" role=\"alert\" hidden>"
            + say(tongue, "link.unconfirmed")
            + "</p>";
  }

  private String yours(Seen seen) {
    Tongue tongue = seen.tongue;
    Holder holder = mine(seen);
    StringBuilder html = new StringBuilder();
    if (holder != null && holder.asked()) {
      html.append(named(LinkAnswer.GO, "main huge", say(tongue, "link.still")));
    }
    html.append(state(seen) == ResponseState.ON_SITE ? onSite(seen) : onTheWay(tongue));
    return html.append(button(tongue, LinkAnswer.BACK, "huge")).toString();
  }

  private String onTheWay(Tongue tongue) {
    StringBuilder html = new StringBuilder("<fieldset><legend>");
    html.append(say(tongue, "link.eta")).append("</legend>");
    for (LinkAnswer eta :
        List.of(LinkAnswer.ETA_5, LinkAnswer.ETA_10, LinkAnswer.ETA_20, LinkAnswer.ETA_30)) {
      html.append(button(tongue, eta, "eta"));
    }
    html.append("</fieldset>").append(button(tongue, LinkAnswer.THERE, "main huge"));
    return html.toString();
  }

  /** At the door: in, or not in, or not alone. */
  private String onSite(Seen seen) {
    StringBuilder html = new StringBuilder();
    if (seen.alarm.times().entered() == null) {
      html.append(button(seen.tongue, LinkAnswer.IN, "main huge"));
    }
    if (seen.alarm.timers().accessDue() != null) {
      html.append(button(seen.tongue, LinkAnswer.NO_ACCESS, "huge"));
    }
    return html.append(button(seen.tongue, LinkAnswer.HELP, "huge")).toString();
  }

  /** Their own promise, as the one who holds it or as one who helps; {@code null}: neither. */
  private static @Nullable Holder mine(Seen seen) {
    Holder holder = seen.alarm.holder();
    if (holder != null && holder.person().equals(seen.offer.person())) {
      return holder;
    }
    Crew.Helper helper = seen.alarm.crew().helper(seen.offer.person());
    return helper == null ? null : helper.holder();
  }

  private static ResponseState state(Seen seen) {
    Crew.Helper helper = seen.alarm.crew().helper(seen.offer.person());
    return helper == null ? seen.alarm.state() : helper.state();
  }

  private String button(Tongue tongue, LinkAnswer answer, String style) {
    return named(answer, style, say(tongue, "link.button." + answer.word()));
  }

  private static String named(LinkAnswer answer, String style, String text) {
    return "<button name=\"answer\" value=\"%s\" class=\"%s\">%s</button>"
        .formatted(answer.word(), style, text);
  }

  private String others(Seen seen) {
    List<PersonId> people =
        seen.alarm.offered().stream().filter(one -> !one.equals(seen.offer.person())).toList();
    if (people.isEmpty() || seen.standing() == LinkStanding.OVER) {
      return "";
    }
    StringBuilder html = new StringBuilder("<h2>").append(say(seen.tongue, "link.others"));
    html.append("</h2><ul class=\"others\">");
    people.forEach(person ->
        html.append("<li>")
            .append(LinkShell.esc(name(person)))
            .append(" – ")
            .append(word(seen, person))
            .append("</li>"));
    return html.append("</ul>").toString();
  }

  private String word(Seen seen, PersonId person) {
    Holder holder = seen.alarm.holder();
    if (seen.alarm.has(person) || (holder != null && holder.person().equals(person))) {
      return say(seen.tongue, "link.other.has-it");
    }
    return say(
        seen.tongue,
        seen.alarm.declined().contains(person) ? "link.other.cannot" : "link.other.called");
  }

  private String logIn(Tongue tongue, String key) {
    return "<p><a class=\"huge\" href=\"/opvolger\">" + say(tongue, key) + "</a></p>";
  }

  /** What lets the page notice that it is no longer true; empty when it never changes again. */
  private static String watched(Seen seen) {
    return LinkStanding.fingerprint(seen.alarm, seen.offer.person());
  }

  private String whole(Tongue tongue, String heading, String body, String watched) {
    return LinkShell.page(phrases, tongue, heading, body, watched);
  }

  private String holderName(Seen seen) {
    Holder holder = seen.alarm.holder();
    return holder == null ? "" : name(holder.person());
  }

  private String name(PersonId person) {
    return registry.person(person).map(PersonCard::name).orElse(person.value());
  }

  private ZoneId zone(Alarm alarm) {
    return alarms.zone(alarm.client());
  }

  private String clock(Instant at, Alarm alarm) {
    return CLOCK.format(at.atZone(zone(alarm)));
  }

  /** A sentence of ours with what is filled in escaped. */
  private String say(Tongue tongue, String key, @Nullable Object... values) {
    Object[] escaped = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      escaped[i] = LinkShell.esc(String.valueOf(values[i]));
    }
    return phrases.say(tongue, key, escaped);
  }
}
