package nl.nachtwacht.gateway.intake;

import java.util.Locale;

/**
 * Every way a post can end but well. Closed: the same word in the answer and in the metric. What to
 * do is written for the programmer at the platform.
 */
enum IntakeAnswer {
  NOT_PROVEN(401, "no source with this proof", "Check the address, the token and the signature."),
  EMPTY(400, "nothing was posted", "Post the message as body."),
  BAD_PATH(400, "the address cannot be a topic", "Use no #, + or control characters in it."),
  METHOD(405, "messages are posted", "Use POST."),
  TIMED_OUT(408, "the body did not come in time", "Post it again."),
  TOO_LARGE(413, "the body is too large", "Post fewer messages at once."),
  ENCODED(415, "compressed bodies are not read", "Post without Content-Encoding."),
  NOT_UNDERSTOOD(
      422,
      "the message is not in this family's language; it is kept for the installer",
      "Check that the source's family fits what is posted. Do not post it again."),
  BUSY(503, "too much is under way", "Post it again after the time in Retry-After."),
  NOT_STORED(503, "it could not be stored", "Keep it, and post it again.");

  private final int status;
  private final String title;
  private final String action;

  IntakeAnswer(int status, String title, String action) {
    this.status = status;
    this.title = title;
    this.action = action;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  String action() {
    return action;
  }

  /** Whether the same post may go well later. */
  boolean again() {
    return this == BUSY || this == NOT_STORED;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
