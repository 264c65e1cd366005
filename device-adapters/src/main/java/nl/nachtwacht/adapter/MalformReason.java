package nl.nachtwacht.adapter;

/** Why a message could not be understood. Closed: the same word in log, metric and API. */
public enum MalformReason {
  /** No bytes where some are needed. */
  EMPTY,
  /** More bytes than a message may have. */
  TOO_LARGE,
  /** Not UTF-8 where text is needed. */
  INVALID_UTF8,
  /** Not JSON where JSON is needed. */
  INVALID_JSON,
  /** JSON nested deeper than allowed. */
  TOO_DEEP,
  /** Not XML where XML is needed, or XML with a document type. */
  INVALID_XML,
  /** A field has another type than the device family publishes. */
  WRONG_TYPE,
  /** A field without which the message has no meaning is missing. */
  MISSING_FIELD,
  /** A number or time outside what is physically or by contract possible. */
  OUT_OF_RANGE,
  /** A code or word that the family does not define. */
  UNKNOWN_CODE,
  /** Encrypted, and there is no key. */
  ENCRYPTED,
  /** A binary payload and no codec for this model. */
  NO_CODEC,
  /** The topic belongs to the family but has none of its shapes. */
  UNKNOWN_TOPIC_SHAPE,
  /** The adapter itself failed: our mistake, counted apart and reported. */
  ADAPTER_FAILED;

  /** The word used in JSON, log and metric labels: lower case. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
