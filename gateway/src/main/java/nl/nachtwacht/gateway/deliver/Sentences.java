package nl.nachtwacht.gateway.deliver;

import nl.nachtwacht.alarm.Alarm;

/** Says in one sentence what happened: health data, for channels with full privacy level only. */
@FunctionalInterface
public interface Sentences {
  String sentence(Alarm alarm);
}
