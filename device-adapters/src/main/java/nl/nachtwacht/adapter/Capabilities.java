package nl.nachtwacht.adapter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The capability blocks of a family, looked up by field name once per field of a message.
 *
 * <p>The order of the list is the order of the events: put what people wait for first.
 */
public final class Capabilities {
  /** One bit per block in the set of blocks to call. */
  public static final int BLOCKS_MAX = 64;

  private final List<Capability> blocks;
  private final FieldNames names;
  private final Map<String, Long> bitsByField = new HashMap<>();
  private final long[] bitsBySlot;

  public Capabilities(List<Capability> blocks) {
    if (blocks.size() > BLOCKS_MAX) {
      throw new IllegalArgumentException("more than " + BLOCKS_MAX + " capability blocks");
    }
    this.blocks = List.copyOf(blocks);
    for (int i = 0; i < blocks.size(); i++) {
      long bit = 1L << i;
      for (String field : blocks.get(i).fields()) {
        bitsByField.merge(field, bit, (a, b) -> a | b);
      }
    }
    names = new FieldNames(bitsByField.keySet());
    bitsBySlot = new long[names.slots()];
    bitsByField.forEach((field, bits) -> bitsBySlot[names.slot(field)] = bits);
  }

  /** The blocks, in the order of their events. */
  public List<Capability> blocks() {
    return blocks;
  }

  /** The names of all fields that a block reads, to read messages with. */
  public FieldNames names() {
    return names;
  }

  /** Whether any block reads this field. */
  public boolean knows(String field) {
    return bitsByField.containsKey(field);
  }

  /**
   * Calls every block that has a field in the message, once, in the list's order.
   *
   * @return whether every field has a block
   */
  public boolean tell(Fields fields, Telling telling) {
    long bits = 0;
    boolean allKnown = true;
    for (int i = 0; i < fields.size(); i++) {
      long found = bitsOf(fields, i);
      allKnown &= found != 0;
      bits |= found;
    }
    while (bits != 0) {
      int first = Long.numberOfTrailingZeros(bits);
      blocks.get(first).block().tell(fields, telling);
      bits &= bits - 1;
    }
    return allKnown;
  }

  private long bitsOf(Fields fields, int index) {
    int slot = fields.slot(index, names);
    return slot == FieldNames.UNKNOWN
        ? bitsByField.getOrDefault(fields.name(index), 0L)
        : bitsBySlot[slot];
  }
}
