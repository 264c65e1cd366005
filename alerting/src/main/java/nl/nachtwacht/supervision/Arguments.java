package nl.nachtwacht.supervision;

import java.time.Duration;
import java.util.Map;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.careplan.Window;
import org.jspecify.annotations.Nullable;

/** The parameters of one rule, read and checked, defaults filled in. */
public record Arguments(Map<String, Object> values) {

  public Arguments {
    values = Map.copyOf(values);
  }

  /** A {@link Parameter.Span}. */
  public Duration span(String name) {
    return (Duration) value(name);
  }

  /** {@link Parameter.Hours}. */
  public Window hours(String name) {
    return (Window) value(name);
  }

  /** A {@link Parameter.Urgency}. */
  public AlarmClass urgency(String name) {
    return (AlarmClass) value(name);
  }

  private Object value(String name) {
    @Nullable Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The rule type declares no parameter " + name);
    }
    return value;
  }
}
