package nl.nachtwacht.gateway.registry;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.careplan.Consent;
import nl.nachtwacht.careplan.LegalBasis;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TemporaryChange;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.gateway.registry.Reference.Kind;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.Place;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.gateway.yaml.YamlFields;

/** Reads what was agreed with the client ({@code consents}) and what differs for a while. */
final class TermsFields {
  private final ZoneId zone;
  private final List<Reference> references;
  private final Map<String, Place> places;
  private final Findings ofNewTexts;

  /**
   * @param zone of the home: moments are written as its wall clock shows them
   * @param ofNewTexts where goes what only a new text is refused for
   */
  TermsFields(
      ZoneId zone, List<Reference> references, Map<String, Place> places, Findings ofNewTexts) {
    this.zone = zone;
    this.references = references;
    this.places = places;
    this.ofNewTexts = ofNewTexts;
  }

  List<Consent> consents(YamlFields fields) {
    return fields.groups("consents").stream().map(this::consent).toList();
  }

  private Consent consent(YamlFields fields) {
    note(fields, "id", "reference", "agreedOn", "validUntil", "review", "covers");
    Consent consent =
        new Consent(
            fields.need("id", ValueKind.id()),
            fields.list("covers", ValueKind.id()),
            fields.need("purpose", ValueKind.lines(500)),
            fields.need("basis", ValueKind.choice(LegalBasis.class)),
            fields.take("reference", ValueKind.text(100)),
            fields.need("agreedBy", ValueKind.text(200)),
            fields.need("agreedOn", ValueKind.date()),
            fields.need("validUntil", ValueKind.date()),
            fields.take("review", ValueKind.date()),
            fields.take(
                "positions",
                ValueKind.choice(Consent.PositionSight.class),
                Consent.PositionSight.NEVER));
    for (int i = 0; i < consent.covers().size(); i++) {
      places.put(fields.pathOf("covers[" + i + "]"), fields.placeOf("covers"));
    }
    fields.done();
    return consent;
  }

  List<TemporaryChange> changes(YamlFields fields) {
    return fields.groups("changes").stream().map(this::change).toList();
  }

  private TemporaryChange change(YamlFields fields) {
    note(fields, "id", "until", "rules");
    String author = fields.need("author", ValueKind.id());
    Reference.note(references, Kind.PERSON, fields, "author", author);
    LocalDateTime from = moment(fields, "from");
    LocalDateTime until = moment(fields, "until");
    TemporaryChange change =
        new TemporaryChange(
            fields.need("id", ValueKind.id()),
            fields.need("kind", ValueKind.choice(TemporaryChange.Kind.class)),
            fields.list("rules", ValueKind.id()),
            from.atZone(zone).toInstant(),
            until.atZone(zone).toInstant(),
            new PersonId(author),
            fields.take("reason", ValueKind.lines(500)),
            fields.take("who", ValueKind.text(120)));
    fields.done();
    return change;
  }

  /** In the night the clock is put forward, an hour of the wall is not there. */
  private LocalDateTime moment(YamlFields fields, String key) {
    LocalDateTime moment = fields.need(key, ValueKind.wallTime());
    ZoneOffsetTransition gap = zone.getRules().getTransition(moment);
    if (gap != null && gap.isGap()) {
      ofNewTexts.error(
          fields.placeOf(key),
          fields.pathOf(key),
          Complaint.of(
              ComplaintCode.MOMENT_NOT_THERE,
              moment.toLocalDate(),
              moment.toLocalTime(),
              gap.getDateTimeBefore().toLocalTime(),
              gap.getDateTimeAfter().toLocalTime()));
    }
    return moment;
  }

  private void note(YamlFields fields, String... keys) {
    places.put(fields.path(), fields.place());
    for (String key : keys) {
      places.put(fields.pathOf(key), fields.placeOf(key));
    }
  }
}
