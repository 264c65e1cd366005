package nl.nachtwacht.alarm;

/** One alarm, by id: {@code <client>-<number>}, made by the core, never reused. */
public record AlarmId(String value) implements Comparable<AlarmId> {
  public AlarmId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("AlarmId must not be blank");
    }
  }

  @Override
  public int compareTo(AlarmId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
