package nl.nachtwacht.careplan;

/** An on-call team, by id. */
public record TeamId(String value) implements Comparable<TeamId> {
  public TeamId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("TeamId must not be blank");
    }
  }

  @Override
  public int compareTo(TeamId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
