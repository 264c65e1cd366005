/**
 * Care sensors of Netlia: SOS button, contact, motion, climate.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.netlia.NetliaAdapter}. Source: the vendor's published
 * event interface.
 */
@NullMarked
package nl.nachtwacht.adapter.netlia;

import org.jspecify.annotations.NullMarked;
