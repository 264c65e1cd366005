package nl.nachtwacht.careplan;

/** A home, by id. */
public record HomeId(String value) implements Comparable<HomeId> {
  public HomeId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("HomeId must not be blank");
    }
  }

  @Override
  public int compareTo(HomeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
