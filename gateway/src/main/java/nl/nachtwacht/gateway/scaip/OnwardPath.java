package nl.nachtwacht.gateway.scaip;

/** Whether what comes in can reach anybody. */
@FunctionalInterface
public interface OnwardPath {

  /**
   * Whether at least one way to a human is healthy now. When not, a unit is told that its message
   * was not treated, so that it also goes to its second receiver; the message is kept all the same.
   */
  boolean healthy();
}
