package nl.nachtwacht.gateway.config;

import java.util.regex.Pattern;
import nl.nachtwacht.gateway.provider.PhoneNumber;

/** What an address at a channel must be. */
public enum AddressKind {
  /** Anything the channel's own side knows. */
  TEXT,
  /** A telephone number that can be dialled. */
  PHONE,
  MAIL,
  /** A name of ntfy's: letters, digits, dashes, underscores. */
  TOPIC,
  /** The id of the person whose contact it is. */
  OWN_ID;

  /** What to do about a complaint. */
  public static final String ADVICE =
      "Write a telephone number as +31612345678, a mail address as name@example.nl, a topic of"
          + " letters, digits, - and _; at web-push the person's own id.";

  private static final Pattern MAIL_ADDRESS =
      Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){0,8}");
  private static final Pattern TOPIC_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** What is wrong with an address; empty when nothing is. Never shows it: it is personal. */
  public String complaint(String address) {
    return switch (this) {
      case TEXT, OWN_ID -> "";
      case PHONE ->
          PhoneNumber.of(address).isPresent() ? "" : "is no telephone number that can be dialled.";
      case MAIL -> MAIL_ADDRESS.matcher(address).matches() ? "" : "is no mail address.";
      case TOPIC -> TOPIC_NAME.matcher(address).matches() ? "" : "is no topic.";
    };
  }
}
