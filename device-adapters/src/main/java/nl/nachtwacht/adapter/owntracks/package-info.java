/**
 * Phones and small trackers that speak OwnTracks, over MQTT or HTTP.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.owntracks.OwnTracksAdapter}. Source: the OwnTracks
 * booklet (JSON, MQTT topics, encryption).
 */
@NullMarked
package nl.nachtwacht.adapter.owntracks;

import org.jspecify.annotations.NullMarked;
