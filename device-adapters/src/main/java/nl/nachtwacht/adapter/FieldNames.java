package nl.nachtwacht.adapter;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * The field names a family knows, found by their bytes: a message's names then need not be made
 * anew. Immutable.
 */
public final class FieldNames {
  /** No names: each is made anew. */
  public static final FieldNames NONE = new FieldNames(java.util.List.of());

  private final String[] names;
  private final byte[][] bytes;
  private final int mask;

  public FieldNames(Collection<String> known) {
    int size = Integer.highestOneBit(Math.max(4, known.size())) * 4;
    names = new String[size];
    bytes = new byte[size][];
    mask = size - 1;
    known.forEach(this::add);
  }

  private void add(String name) {
    byte[] ascii = name.getBytes(StandardCharsets.UTF_8);
    int slot = name.hashCode() & mask;
    while (names[slot] != null) {
      slot = (slot + 1) & mask;
    }
    names[slot] = name.intern();
    bytes[slot] = ascii;
  }

  /**
   * The name at these bytes, which are ASCII.
   *
   * @param hash of the bytes, as {@link String#hashCode} computes it
   */
  String name(byte[] from, int start, int end, int hash) {
    for (int slot = hash & mask; names[slot] != null; slot = (slot + 1) & mask) {
      if (names[slot].hashCode() == hash && isAt(bytes[slot], from, start, end)) {
        return names[slot];
      }
    }
    return new String(from, start, end - start, StandardCharsets.ISO_8859_1);
  }

  /** A loop, because names are too short for anything cleverer to pay. */
  private static boolean isAt(byte[] name, byte[] from, int start, int end) {
    if (name.length != end - start) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (name[i] != from[start + i]) {
        return false;
      }
    }
    return true;
  }
}
