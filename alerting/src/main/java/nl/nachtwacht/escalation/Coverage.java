package nl.nachtwacht.escalation;

import java.util.EnumSet;
import java.util.HashSet;
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
    Set<String> addresses = new HashSet<>();
    int people = 0;
    for (Recipient recipient : called) {
      boolean another = false;
      for (Contact contact : recipient.contacts()) {
        families.add(contact.family());
        // Two entries with one phone number are one person.
        another |= addresses.add(contact.family() + " " + contact.address());
      }
      people += another ? 1 : 0;
    }
    return people >= 2 && families.size() >= 2;
  }
}
