package nl.nachtwacht.gateway.selftest;

import java.util.Locale;

/** Where a test of the gateway's own was lost. Closed: the same word in log, metric and alarm. */
public enum Lost {
  /** The watch did not take the test session: nothing is decided, or nothing is written. */
  NOT_BEGUN,
  /** The intake did not take the message, or did not store it. */
  NOT_TAKEN,
  /** It was stored, and no alarm came of it. */
  NOT_RAISED,
  /** The alarm was there, and its message did not reach its end: the channel, or the centre. */
  NOT_TOLD,
  /** It was told, and the word that it was a test was not heeded. */
  NOT_CONFIRMED;

  /** The word: lower case with dashes. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
