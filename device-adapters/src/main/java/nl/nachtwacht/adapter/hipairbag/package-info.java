/**
 * Hip airbags that report by webhook or MQTT.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.hipairbag.HipAirbagAdapter}. Source: our own contract,
 * see docs/hip-airbag-contract.md; no vendor publishes one.
 */
@NullMarked
package nl.nachtwacht.adapter.hipairbag;

import org.jspecify.annotations.NullMarked;
