package nl.nachtwacht.escalation;

/** What a channel depends on: two channels of one family fail together. */
public enum ChannelFamily {
  /** Internet push: ntfy, Web Push, webhook, MQTT. */
  DATA,
  /** Mobile network: SMS, voice call. */
  MOBILE,
  /** The SIP trunk to the alarm centre. */
  SIP,
  MAIL,
  /** Screen, lamp or siren on the spot. */
  LOCAL
}
