package nl.nachtwacht.supervision;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.complaint.Detail;
import nl.nachtwacht.complaint.Nearest;
import nl.nachtwacht.complaint.Unreadable;
import org.jspecify.annotations.Nullable;

/**
 * Whether a condition of a plan can do anything in this home: that devices tell what it asks for,
 * that the rooms it names are there, and that it is neither always so nor never. It is tried out at
 * every hour of the day with nothing else known: what is decided then is decided whatever happens.
 */
public final class ConditionCheck {
  private static final Pattern TEMPERATURE_OF =
      Pattern.compile(
          "temperature\\s*\\[\\s*[\"']([^\"']*)|[\"']([^\"']*)[\"']\\s+in\\s+temperature");
  private static final Pattern LAST_ROOM_IS =
      Pattern.compile(
          "last_room\\s*[!=]=\\s*[\"']([^\"']*)|[\"']([^\"']*)[\"']\\s*[!=]=\\s*last_room");
  private static final int HOURS = 24;

  private final PlanCondition condition;
  private final RuleContext context;

  private ConditionCheck(PlanCondition condition, RuleContext context) {
    this.condition = condition;
    this.context = context;
  }

  /**
   * Why a condition cannot be meant; {@code null} when it may be, or is no condition at all.
   *
   * @param hours of the day in which it is looked at, 0 to 23
   */
  public static @Nullable Complaint of(String text, Set<Integer> hours, RuleContext context) {
    PlanCondition condition;
    try {
      condition = PlanCondition.read(text);
    } catch (Unreadable toldElsewhere) {
      return null;
    }
    ConditionCheck check = new ConditionCheck(condition, context);
    Complaint missing = check.missingDevice();
    if (missing == null) {
      missing = check.missingRoom();
    }
    return missing == null ? check.decided(hours) : missing;
  }

  // --- What the home lacks

  private @Nullable Complaint missingDevice() {
    for (HomeFact fact : condition.asked()) {
      Set<Role> roles = toldBy(fact);
      if (!roles.isEmpty() && roles.stream().allMatch(role -> context.with(role).isEmpty())) {
        return Complaint.of(
            ComplaintCode.CONDITION_WITHOUT_DEVICE,
            fact.word(),
            new Detail.OneOf(RuleCatalogue.roles(roles)));
      }
    }
    return null;
  }

  /** Whose devices tell it; none for what several kinds tell, people or the clock. */
  private static Set<Role> toldBy(HomeFact fact) {
    return switch (fact) {
      case IN_BED, IN_BED_MINUTES, OUT_OF_BED_MINUTES -> EnumSet.of(Role.BED);
      case IN_CHAIR -> EnumSet.of(Role.CHAIR);
      case DOOR_OPEN -> EnumSet.of(Role.FRONT_DOOR, Role.BACK_DOOR);
      case FRIDGE_OPEN -> EnumSet.of(Role.FRIDGE);
      case STOVE_ON -> EnumSet.of(Role.STOVE);
      case APPLIANCE_ON -> EnumSet.of(Role.APPLIANCE);
      case TEMPERATURE -> EnumSet.of(Role.CLIMATE);
      case CARER_PRESENT -> EnumSet.of(Role.CARER_BADGE, Role.LOCK);
      case QUIET_MINUTES, LAST_ROOM, AWAY, HOUR -> EnumSet.noneOf(Role.class);
    };
  }

  private @Nullable Complaint missingRoom() {
    SortedSet<String> thermometers = rooms(context.with(Role.CLIMATE));
    for (String room : named(TEMPERATURE_OF)) {
      if (!thermometers.contains(room)) {
        return Complaint.of(
            ComplaintCode.CONDITION_NO_THERMOMETER, room, Nearest.advice(room, thermometers));
      }
    }
    SortedSet<String> rooms = rooms(context.placements().values());
    for (String room : named(LAST_ROOM_IS)) {
      if (!room.isEmpty() && !rooms.contains(room)) {
        return Complaint.of(
            ComplaintCode.CONDITION_ROOM_UNKNOWN, room, Nearest.advice(room, rooms));
      }
    }
    return null;
  }

  private List<String> named(Pattern pattern) {
    return pattern
        .matcher(condition.text())
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .toList();
  }

  private static SortedSet<String> rooms(Iterable<Placement> placements) {
    SortedSet<String> rooms = new TreeSet<>();
    placements.forEach(one -> rooms.add(Visits.room(one)));
    rooms.remove("");
    return rooms;
  }

  // --- What does not depend on the home

  private enum So {
    ALWAYS,
    NEVER,
    NEVER_TOLD,
    DEPENDS
  }

  private @Nullable Complaint decided(Set<Integer> hours) {
    Set<So> anyHour = EnumSet.noneOf(So.class);
    Set<So> itsHours = EnumSet.noneOf(So.class);
    for (int hour = 0; hour < HOURS; hour++) {
      So so = at(hour);
      anyHour.add(so);
      if (hours.contains(hour)) {
        itsHours.add(so);
      }
    }
    if (anyHour.equals(EnumSet.of(So.ALWAYS))) {
      return Complaint.of(ComplaintCode.CONDITION_ALWAYS);
    }
    if (anyHour.equals(EnumSet.of(So.NEVER))) {
      return Complaint.of(ComplaintCode.CONDITION_NEVER);
    }
    if (itsHours.equals(EnumSet.of(So.NEVER_TOLD))) {
      return Complaint.of(ComplaintCode.CONDITION_NEVER_TOLD);
    }
    boolean never =
        !itsHours.isEmpty() && EnumSet.of(So.NEVER, So.NEVER_TOLD).containsAll(itsHours);
    return never ? Complaint.of(ComplaintCode.CONDITION_NEVER_IN_HOURS) : null;
  }

  private So at(int hour) {
    try {
      Object value = condition.program().eval(Map.of(HomeFact.HOUR.word(), (long) hour));
      return value instanceof Boolean so ? (so ? So.ALWAYS : So.NEVER) : So.DEPENDS;
    } catch (CelEvaluationException e) {
      return e.getErrorCode() == CelErrorCode.DIVIDE_BY_ZERO ? So.NEVER_TOLD : So.DEPENDS;
    }
  }

  // --- What seems not to depend on it

  /** More is not tried: a condition of so many facts is not simply wrong. */
  private static final int TRIES_MAX = 4_096;

  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.\"'])\\d{1,6}(?:\\.\\d{1,3})?");
  private static final Pattern TEXT = Pattern.compile("[\"']([^\"']*)[\"']");

  /**
   * Whether a condition comes to the same with all values that its own numbers and rooms divide;
   * {@code null} when it does not. No proof, so that it is a doubt.
   */
  static @Nullable Complaint doubt(PlanCondition condition, RuleContext context) {
    return new ConditionCheck(condition, context).seems();
  }

  private @Nullable Complaint seems() {
    List<Map<String, Object>> tries = List.of(Map.of());
    for (HomeFact fact : condition.asked()) {
      List<Object> values = values(fact);
      if ((long) tries.size() * values.size() > TRIES_MAX) {
        return null;
      }
      tries =
          tries.stream()
              .flatMap(one -> values.stream().map(value -> with(one, fact, value)))
              .toList();
    }
    Set<Object> results = tries.stream().map(this::tried).collect(Collectors.toSet());
    if (results.equals(Set.of(true))) {
      return Complaint.of(ComplaintCode.CONDITION_SEEMS_ALWAYS);
    }
    return results.contains(true) ? null : Complaint.of(ComplaintCode.CONDITION_SEEMS_NEVER);
  }

  private static Map<String, Object> with(Map<String, Object> some, HomeFact fact, Object value) {
    Map<String, Object> all = new HashMap<>(some);
    all.put(fact.word(), value);
    return all;
  }

  private Object tried(Map<String, Object> values) {
    try {
      return condition.program().eval(values);
    } catch (CelEvaluationException e) {
      return e.getErrorCode();
    }
  }

  private List<Object> values(HomeFact fact) {
    return switch (fact.kind()) {
      case TRUTH -> List.of(true, false);
      case NUMBER -> fact == HomeFact.HOUR ? hours() : minutes();
      case TEXT -> texts();
      case NUMBERS_BY_TEXT -> degrees();
    };
  }

  private static List<Object> hours() {
    List<Object> hours = new ArrayList<>();
    for (long hour = 0; hour < HOURS; hour++) {
      hours.add(hour);
    }
    return hours;
  }

  private List<Object> minutes() {
    SortedSet<Long> minutes = new TreeSet<>(List.of(0L, 1L, 1_440L, 100_000L));
    for (double number : numbers()) {
      for (long near = (long) number - 1; near <= (long) number + 1; near++) {
        minutes.add(Math.max(0, near));
      }
    }
    return List.copyOf(minutes);
  }

  private List<Object> texts() {
    SortedSet<String> texts = rooms(context.placements().values());
    texts.add("");
    TEXT.matcher(condition.text()).results().forEach(found -> texts.add(found.group(1)));
    return List.copyOf(texts);
  }

  private List<Object> degrees() {
    List<Object> all = new ArrayList<>();
    SortedSet<Double> degrees = new TreeSet<>(List.of(-20.0, 0.0, 20.0, 50.0));
    for (double number : numbers()) {
      degrees.addAll(List.of(number - 0.1, number, number + 0.1));
    }
    for (double degree : degrees) {
      Map<String, Double> byRoom = new TreeMap<>();
      rooms(context.with(Role.CLIMATE)).forEach(room -> byRoom.put(room, degree));
      all.add(byRoom);
    }
    return all;
  }

  private List<Double> numbers() {
    return NUMBER
        .matcher(condition.text())
        .results()
        .map(found -> Double.parseDouble(found.group()))
        .toList();
  }
}
