/**
 * Devices that no family covers, described by an installer: topic, field, unit, polarity.
 *
 * <p>A definition is data ({@link nl.nachtwacht.adapter.mapped.MappedDefinition}), checked by
 * {@link nl.nachtwacht.adapter.mapped.MappedValidator} down to its own sample message, and run by
 * {@link nl.nachtwacht.adapter.mapped.MappedAdapter}. Reading it from YAML is the gateway's.
 */
@NullMarked
package nl.nachtwacht.adapter.mapped;

import org.jspecify.annotations.NullMarked;
