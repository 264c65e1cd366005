package nl.nachtwacht.gateway.deliver;

/** A channel with words of its own language. */
public interface Speaks {
  Phrase words();
}
