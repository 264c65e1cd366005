package nl.nachtwacht.careplan;

/** A care organisation, by id. */
public record OrganisationId(String value) implements Comparable<OrganisationId> {
  public OrganisationId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("OrganisationId must not be blank");
    }
  }

  @Override
  public int compareTo(OrganisationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
