package nl.nachtwacht.adapter;

import java.util.List;
import java.util.Set;

/**
 * A building block of device definitions: fields that belong together, and what they tell.
 *
 * <p>"Contact" reads {@code contact} and tells {@code contact}; "battery" reads {@code battery},
 * {@code battery_low} and {@code voltage} and tells {@code device.battery}. A family is a list of
 * these; the block is only called when one of its fields is in the message.
 *
 * @param name for people and the device page
 * @param fields the fields that wake the block, and those it reads beside them
 * @param kinds the canonical kinds it can tell
 * @param block reads the fields and tells
 */
public record Capability(String name, List<String> fields, Set<String> kinds, Block block) {

  /** Reads fields and tells what they say. */
  @FunctionalInterface
  public interface Block {
    void tell(Fields fields, Telling telling);
  }

  public Capability {
    fields = List.copyOf(fields);
    kinds = Set.copyOf(kinds);
  }

  /** A block of one field and one kind. */
  public static Capability of(String field, String kind, Block block) {
    return new Capability(field, List.of(field), Set.of(kind), block);
  }

  /** A block of several fields and one kind. */
  public static Capability of(String name, List<String> fields, String kind, Block block) {
    return new Capability(name, fields, Set.of(kind), block);
  }
}
