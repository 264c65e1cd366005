package nl.nachtwacht.gateway.config;

import java.util.regex.Pattern;
import nl.nachtwacht.gateway.sip.Network;
import nl.nachtwacht.gateway.yaml.ValueKind;

/** Kinds of values that only the SIP settings have. */
final class SipKinds {
  private static final String NETWORK = "an address or network in numbers, as in 10.1.0.0/16";

  private SipKinds() {}

  /** A network in numbers: a name can change its meaning. */
  static ValueKind<Network> network() {
    return new ValueKind<>(
        NETWORK,
        Network.parse("127.0.0.1"),
        text -> {
          try {
            return new ValueKind.Read.Good<>(Network.parse(text.strip()));
          } catch (IllegalArgumentException wrong) {
            return new ValueKind.Read.Bad<>(
                "what is written here is not allowed.", "Write " + NETWORK + ".");
          }
        });
  }

  /** An account at a centre, {@code cid}. */
  static ValueKind<String> account() {
    return ValueKind.matching("1 to 16 digits", Pattern.compile("[0-9]{1,16}"));
  }

  /** Whom a speech unit calls. */
  static ValueKind<String> voiceNumber() {
    return ValueKind.matching(
        "an address as in tel:+31101234567 or sip:alarm@centre.example, at most 256 characters",
        Pattern.compile("(?=.{5,256}$)(tel|sip|sips|gsm):[!-~]+"));
  }
}
