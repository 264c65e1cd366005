package nl.nachtwacht.drill;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nl.nachtwacht.drill.NightScript.Player;
import org.jspecify.annotations.Nullable;

/** Reads the text of a {@link NightScript}, line by line. Lives for one text. */
final class NightReader {

  /** Where the homes of all nights stand. */
  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private static final Duration HALF_A_DAY = Duration.ofHours(12);

  private final String name;
  private final List<NightScript.Line> lines = new ArrayList<>();
  private String home = "own";
  private @Nullable LocalDateTime start;
  private @Nullable LocalDateTime last;
  private int number;

  NightReader(String name) {
    this.name = name;
  }

  NightScript read(String text) {
    for (String line : text.lines().toList()) {
      number++;
      String said = line.replaceAll("#.*", "").strip();
      if (!said.isEmpty()) {
        line(said);
      }
    }
    return new NightScript(name, home, NightScript.at(started()), lines);
  }

  private void line(String said) {
    List<String> words = new ArrayList<>(Arrays.asList(said.split("\\s+")));
    switch (words.getFirst()) {
      case "home" -> home = words.getLast();
      case "start" -> begin(words.getLast());
      case "core:" -> timed(words.subList(1, words.size()), List.of(Player.CORE));
      case "gateway:" -> timed(words.subList(1, words.size()), List.of(Player.GATEWAY));
      default -> timed(words, List.of(Player.values()));
    }
  }

  private void begin(String wall) {
    try {
      start = LocalDateTime.parse(wall);
      last = start;
    } catch (DateTimeException e) {
      throw wrong("is no date and time: " + wall);
    }
  }

  private void timed(List<String> words, List<Player> players) {
    Instant at = moment(word(words, 0));
    if (word(words, 1).equals("-")) {
      Instant to = moment(word(words, 2));
      boolean never = word(words, 3).equals("not");
      List<String> told = words.subList(never ? 4 : 3, words.size());
      if (told.isEmpty() || to.isBefore(at)) {
        throw wrong("expects nothing, or ends before it begins");
      }
      String text = String.join(" ", told).toLowerCase(Locale.ROOT);
      lines.add(new NightScript.Told(number, players, at, to, never, text));
    } else {
      lines.add(new NightScript.Happens(number, players, at, words.subList(1, words.size())));
    }
  }

  private String word(List<String> words, int index) {
    if (index >= words.size()) {
      throw wrong("ends too early");
    }
    return words.get(index);
  }

  private Instant moment(String time) {
    try {
      if (time.startsWith("+")) {
        Duration since = Duration.between(LocalTime.MIN, LocalTime.parse(time.substring(1)));
        return NightScript.at(started()).plus(since);
      }
      LocalDateTime before = last == null ? started() : last;
      LocalDateTime at = before.toLocalDate().atTime(LocalTime.parse(time));
      if (at.isBefore(before.minus(HALF_A_DAY))) {
        at = at.plusDays(1);
      }
      last = at.isAfter(before) ? at : before;
      return NightScript.at(at);
    } catch (DateTimeException e) {
      throw wrong("begins with no time: " + time);
    }
  }

  private LocalDateTime started() {
    LocalDateTime begun = start;
    if (begun == null) {
      throw wrong("comes before the line that says when the night starts");
    }
    return begun;
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(name + ", line " + number + ": " + what);
  }
}
