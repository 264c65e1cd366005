package nl.nachtwacht.escalation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many people there really are behind entries: two entries that share a telephone (or any other
 * address) are one, also through a third entry that has an address in common with each.
 */
public final class DistinctPeople {
  private DistinctPeople() {}

  /** How many; entries without any contact are nobody. */
  public static int count(List<Recipient> recipients) {
    List<Recipient> reachable =
        recipients.stream().filter(recipient -> !recipient.contacts().isEmpty()).toList();
    int[] group = new int[reachable.size()];
    Map<String, Integer> owners = new HashMap<>();
    int people = 0;
    for (int i = 0; i < group.length; i++) {
      group[i] = i;
      people++;
      for (String address : addresses(reachable.get(i))) {
        Integer owner = owners.putIfAbsent(address, i);
        if (owner != null && root(group, owner) != root(group, i)) {
          group[root(group, i)] = root(group, owner);
          people--;
        }
      }
    }
    return people;
  }

  private static int root(int[] group, int of) {
    int at = of;
    while (group[at] != at) {
      at = group[at];
    }
    return at;
  }

  private static List<String> addresses(Recipient recipient) {
    List<String> addresses = new ArrayList<>();
    addresses.add("person " + recipient.person());
    for (Contact contact : recipient.contacts()) {
      addresses.add(
          contact.family() == ChannelFamily.MOBILE
              // Over whichever provider: it rings in one pocket.
              ? "number " + NumberSpelling.normal(contact.address())
              : contact.channel() + " " + contact.address());
    }
    return addresses;
  }
}
