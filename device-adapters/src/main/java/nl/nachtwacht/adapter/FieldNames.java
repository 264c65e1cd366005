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

  /** The slot of a name that is not known. */
  static final int UNKNOWN = -1;

  /** How many slots there are: one more than the highest. */
  int slots() {
    return names.length;
  }

  /** The name in a slot. */
  String name(int slot) {
    return names[slot];
  }

  /** The slot of a name, {@link #UNKNOWN} when it is not among these. */
  int slot(String name) {
    byte[] ascii = name.getBytes(StandardCharsets.UTF_8);
    return slot(ascii, 0, ascii.length, name.hashCode());
  }

  /**
   * The slot of the name at these bytes, which are ASCII; {@link #UNKNOWN} when it is none of ours.
   *
   * @param hash of the bytes, as {@link String#hashCode} computes it
   */
  int slot(byte[] from, int start, int end, int hash) {
    for (int slot = hash & mask; names[slot] != null; slot = (slot + 1) & mask) {
      if (names[slot].hashCode() == hash && isAt(bytes[slot], from, start, end)) {
        return slot;
      }
    }
    return UNKNOWN;
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
