package nl.nachtwacht.careplan;

/** A device as this gateway knows it, by id; the vendor's identity is the native id. */
public record DeviceId(String value) implements Comparable<DeviceId> {
  public DeviceId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("DeviceId must not be blank");
    }
  }

  @Override
  public int compareTo(DeviceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
