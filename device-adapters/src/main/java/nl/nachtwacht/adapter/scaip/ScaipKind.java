package nl.nachtwacht.adapter.scaip;

/** What a request is about ({@code mty}). */
public enum ScaipKind {
  /** An alarm or a status. */
  ME,
  /** An alarm withdrawn, or over. */
  RE,
  /** News about an open alarm. */
  IN,
  /** A heartbeat. */
  PI
}
