package nl.nachtwacht.gateway.registry;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.alarm.Crew;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.TimedLadder;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.gateway.yaml.Place;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.gateway.yaml.YamlFields;

/** Reads who is called: {@code ladder}, and {@code ladders} for some hours of the day. */
final class LadderFields {
  private final List<Reference> references;
  private final Map<String, Place> places;
  private int crew = 1;

  LadderFields(List<Reference> references, Map<String, Place> places) {
    this.references = references;
    this.places = places;
  }

  /**
   * The ladder that holds when no other does; {@code fields} are those of the whole file. How many
   * people must come there holds for the other ladders too, unless they say otherwise.
   */
  Ladder ladder(YamlFields fields) {
    List<Rung> rungs = fields.groups("ladder").stream().map(this::rung).toList();
    crew = fields.take("crew", ValueKind.number(1, Crew.MAX), crew);
    return new Ladder(rungs, fields.take("familyMayOwn", ValueKind.yesNo(), false), crew);
  }

  List<TimedLadder> timed(YamlFields fields) {
    return fields.groups("ladders").stream().map(this::timedLadder).toList();
  }

  private TimedLadder timedLadder(YamlFields fields) {
    places.put(fields.path(), fields.place());
    places.put(fields.pathOf("days"), fields.placeOf("days"));
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    days.addAll(fields.list("days", WeekDays.KIND));
    if (!fields.has("days")) {
      days.addAll(EnumSet.allOf(DayOfWeek.class));
    }
    Window window =
        new Window(
            fields.need("from", ValueKind.timeOfDay()),
            fields.need("to", ValueKind.timeOfDay()),
            days);
    int usual = crew;
    TimedLadder timed =
        new TimedLadder(fields.need("name", ValueKind.text(60)), window, ladder(fields));
    crew = usual;
    if (timed.ladder().rungs().isEmpty()) {
      fields.error("ladder", Complaint.of(ComplaintCode.LADDER_EMPTY));
    }
    fields.done();
    return timed;
  }

  private Rung rung(YamlFields fields) {
    places.put(fields.path(), fields.place());
    places.put(fields.pathOf("patience"), fields.placeOf("patience"));
    List<Target> targets = CallList.read(fields, "call", references);
    if (targets.isEmpty()) {
      fields.error("call", Complaint.of(ComplaintCode.RUNG_EMPTY));
    }
    Rung rung =
        new Rung(
            targets,
            fields.need("patience", ValueKind.duration(PatienceEdit.MIN, PatienceEdit.MAX)));
    fields.done();
    return rung;
  }
}
