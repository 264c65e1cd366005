package nl.nachtwacht.gateway.calendar;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataListener;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** On which line of a calendar file every event and each of its properties stands. */
final class CalendarLines {

  /** The lines of one event. */
  record EventLines(int begin, Map<String, List<Integer>> properties) {

    /** Line of the {@code index}-th property of a name; of the event when there is none. */
    int of(String property, int index) {
      List<Integer> lines = properties.getOrDefault(property, List.of());
      return index < lines.size() ? lines.get(index) : begin;
    }
  }

  private CalendarLines() {}

  /** The events in the order of the file. */
  static List<EventLines> of(String text) {
    Listener listener = new Listener();
    try (VObjectReader reader =
        new VObjectReader(new StringReader(text), SyntaxRules.iCalendar())) {
      reader.parse(listener);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return listener.events;
  }

  private static final class Listener implements VObjectDataListener {
    private final List<EventLines> events = new ArrayList<>();

    @Override
    public void onComponentBegin(String name, Context context) {
      if (name.equalsIgnoreCase("VEVENT")) {
        events.add(new EventLines(context.getLineNumber(), new HashMap<>()));
      }
    }

    @Override
    public void onProperty(VObjectProperty property, Context context) {
      List<String> parents = context.getParentComponents();
      if (!parents.isEmpty() && parents.getLast().equalsIgnoreCase("VEVENT")) {
        events
            .getLast()
            .properties()
            .computeIfAbsent(property.getName().toUpperCase(Locale.ROOT), _ -> new ArrayList<>())
            .add(context.getLineNumber());
      }
    }

    @Override
    public void onComponentEnd(String name, Context context) {}

    @Override
    public void onVersion(String value, Context context) {}

    @Override
    public void onWarning(
        Warning warning, VObjectProperty property, Exception thrown, Context context) {}
  }
}
