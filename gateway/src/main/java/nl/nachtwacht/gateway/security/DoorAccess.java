package nl.nachtwacht.gateway.security;

/** What came of showing a credential at the MQTT door. */
public sealed interface DoorAccess {

  /** Come in. */
  record Accepted(DoorCard door) implements DoorAccess {}

  /** Stay out. */
  record Refused(Reason reason) implements DoorAccess {}

  /** Why not. The peer is never told which: it only learns that it may not come in. */
  enum Reason {
    /** Neither a username with password nor a known certificate. */
    NOTHING_SHOWN,
    /** Nobody of this name is registered. */
    UNKNOWN,
    /** Known, but the secret is another. */
    WRONG_SECRET,
    /** The certificate names somebody else than the username. */
    CERTIFICATE_MISMATCH
  }
}
