package nl.nachtwacht.escalation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whether enough has been tried for an emergency: two different people, over two families of
 * channels, so that one phone in a drawer or one provider that is down is not the end of it.
 */
public final class Coverage {

  private Coverage() {}

  /** Whether calling these people over all their contacts is enough. */
  public static boolean isDouble(List<Recipient> called) {
    Set<ChannelFamily> families = EnumSet.noneOf(ChannelFamily.class);
    called.forEach(
        recipient -> recipient.contacts().forEach(contact -> families.add(contact.family())));
    return DistinctPeople.count(called) >= 2 && families.size() >= 2;
  }
}
