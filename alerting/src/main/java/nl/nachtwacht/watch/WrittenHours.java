package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.WeekMinutes;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.careplan.WindowClock;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.supervision.Parameter;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;
import org.jspecify.annotations.Nullable;

/** Hours of a new rule that can be read but cannot be meant. */
final class WrittenHours {
  /** Rules that raise only before their hours are over, and after how long they do. */
  private static final Map<String, String> ENDS_WITH_ITS_HOURS =
      Map.of(
          "out-of-bed-not-back", "after",
          "out-of-bed-no-motion", "after",
          "bathroom-restless", "after",
          "front-door-open-at-night", "open-for",
          "not-home-by", "after",
          "no-motion-by-day", "after");

  /** Rules whose hours end when somebody should be up; a longer time crosses a whole night. */
  private static final Set<String> UP_BY = Set.of("not-up-by", "no-motion-by");

  private static final Duration UP_BY_MAX = Duration.ofHours(12);

  private final String path;
  private final RuleSetting setting;
  private final RuleType type;
  private final ZoneId zone;
  private final LocalDate today;
  private final List<PlanFault> faults;

  private WrittenHours(
      String path,
      RuleSetting setting,
      RuleType type,
      ZoneId zone,
      LocalDate today,
      List<PlanFault> faults) {
    this.path = path;
    this.setting = setting;
    this.type = type;
    this.zone = zone;
    this.today = today;
    this.faults = faults;
  }

  static void check(
      String path, RuleSetting setting, ZoneId zone, LocalDate today, List<PlanFault> faults) {
    RuleType type = RuleCatalogue.type(setting.type());
    if (type != null) {
      new WrittenHours(path, setting, type, zone, today, faults).check();
    }
  }

  private void check() {
    for (Parameter parameter : type.parameters()) {
      if (parameter instanceof Parameter.Hours hours) {
        String written = setting.parameters().get(hours.name());
        if (written != null) {
          written(hours.name(), written.strip().split("\\s+", -1));
          window(hours.name(), hours.read(written));
        }
      }
    }
    limit();
    wornAndCharged();
  }

  /** What the reading takes together: of two words for one thing, only the last would count. */
  private void written(String name, String[] words) {
    Set<String> dates = new HashSet<>();
    int dayLists = 0;
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals < 0 && ++dayLists == 2) {
        fault(name, Complaint.of(ComplaintCode.DAYS_APART));
      } else if (equals >= 0 && !dates.add(words[i].substring(0, equals))) {
        fault(name, Complaint.of(ComplaintCode.DATE_TWICE, words[i].substring(0, equals)));
      }
    }
  }

  private void window(String name, Window window) {
    times(name, null, new Window.Times(window.from(), window.to()));
    for (Map.Entry<LocalDate, Optional<Window.Times>> date : window.dates().entrySet()) {
      // What began yesterday may hold still.
      if (date.getKey().isBefore(today.minusDays(1))) {
        fault(name, Complaint.of(ComplaintCode.DATE_PAST, date.getKey()));
      } else if (date.getValue().isPresent()) {
        times(name, date.getKey(), date.getValue().get());
        exists(name, date.getKey(), date.getValue().get());
      }
    }
    upBy(name, window);
  }

  private void times(String name, @Nullable LocalDate day, Window.Times times) {
    if (times.from().equals(times.to()) && !times.from().equals(LocalTime.MIDNIGHT)) {
      fault(
          name,
          day == null
              ? Complaint.of(ComplaintCode.HOURS_EMPTY, times.from())
              : Complaint.of(ComplaintCode.HOURS_EMPTY_ON, times.from(), day));
    }
  }

  /** In the night the clock is put forward, an hour is not there. */
  private void exists(String name, LocalDate day, Window.Times times) {
    TreeMap<LocalDate, Optional<Window.Times>> only = new TreeMap<>();
    only.put(day, Optional.of(times));
    Window window = new Window(times.from(), times.to(), Set.of(), only);
    if (new WindowClock(window, zone).next(day.minusDays(1).atStartOfDay(zone).toInstant())
        == null) {
      fault(name, Complaint.of(ComplaintCode.HOURS_NOT_THERE, times.from(), times.to(), day));
    }
  }

  private void upBy(String name, Window window) {
    boolean crosses = !window.to().isAfter(window.from());
    if (UP_BY.contains(type.name()) && crosses && length(window).compareTo(UP_BY_MAX) > 0) {
      fault(name, Complaint.of(ComplaintCode.UP_BY_TOO_LONG, window.to(), window.from()));
    }
  }

  private void limit() {
    String name = ENDS_WITH_ITS_HOURS.get(type.name());
    if (name == null) {
      return;
    }
    Duration limit = (Duration) value(name);
    Window window = (Window) value("window");
    if (limit != null && window != null && limit.compareTo(length(window)) >= 0) {
      fault(
          name,
          Complaint.of(ComplaintCode.LIMIT_AS_LONG_AS_HOURS, limit, window.from(), window.to()));
    }
  }

  private void wornAndCharged() {
    if (type.name().equals("tracker-not-ready")) {
      Window wear = (Window) value("wear");
      Window charge = (Window) value("charge");
      if (wear != null && charge != null && WeekMinutes.of(wear).overlaps(WeekMinutes.of(charge))) {
        fault("charge", Complaint.of(ComplaintCode.WORN_AND_CHARGED));
      }
    }
  }

  private @Nullable Object value(String name) {
    return RuleContradictions.value(type, setting, name);
  }

  /** The longest these hours last on any day. */
  private static Duration length(Window window) {
    Duration longest = length(window.from(), window.to());
    for (Optional<Window.Times> times : window.dates().values()) {
      Duration other = times.map(one -> length(one.from(), one.to())).orElse(Duration.ZERO);
      longest = other.compareTo(longest) > 0 ? other : longest;
    }
    return longest;
  }

  private static Duration length(LocalTime from, LocalTime to) {
    Duration length = Duration.between(from, to);
    return to.isAfter(from) ? length : length.plusDays(1);
  }

  private void fault(String parameter, Complaint complaint) {
    faults.add(new PlanFault(path + ".parameters." + parameter, complaint));
  }
}
