/**
 * Z-Wave devices behind Z-Wave JS UI (formerly zwavejs2mqtt): locks, sensors, plugs.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.zwavejs.ZWaveJsAdapter}. Sources: the project's guide to
 * its MQTT topics; the notification tables of zwave-js.
 */
@NullMarked
package nl.nachtwacht.adapter.zwavejs;

import org.jspecify.annotations.NullMarked;
