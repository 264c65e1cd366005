package nl.nachtwacht.careplan;

/** The person in care, by a pseudonymous id; never a name, never an MQTT peer. */
public record ClientId(String value) implements Comparable<ClientId> {
  public ClientId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("ClientId must not be blank");
    }
  }

  @Override
  public int compareTo(ClientId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
