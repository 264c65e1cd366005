package nl.nachtwacht.supervision;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.careplan.Role;
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

  /** A {@link Parameter.Count}. */
  public int count(String name) {
    return (Integer) value(name);
  }

  /** A {@link Parameter.Decimal}. */
  public double decimal(String name) {
    return (Double) value(name);
  }

  /** {@link Parameter.Texts}, in lower case and in order. */
  @SuppressWarnings("unchecked")
  public SortedSet<String> texts(String name) {
    return (SortedSet<String>) value(name);
  }

  /** A {@link Parameter.Choice}. */
  public String choice(String name) {
    return (String) value(name);
  }

  /** A {@link Parameter.Line}; empty when none is written. */
  public String line(String name) {
    return (String) value(name);
  }

  /** A {@link Parameter.Expression}. */
  PlanCondition condition(String name) {
    return (PlanCondition) value(name);
  }

  /** {@link Parameter.Roles}. */
  @SuppressWarnings("unchecked")
  public Set<Role> roles(String name) {
    return (Set<Role>) value(name);
  }

  /** A {@link Parameter.Area}. */
  public Circle area(String name) {
    return (Circle) value(name);
  }

  private Object value(String name) {
    @Nullable Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The rule type declares no parameter " + name);
    }
    return value;
  }
}
