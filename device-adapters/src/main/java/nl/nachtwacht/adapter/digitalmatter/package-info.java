/**
 * Battery trackers of Digital Matter, by webhook: flat messages and batches.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.digitalmatter.DigitalMatterAdapter}. Source: Digital
 * Matter's documentation of its webhook and OEM server formats.
 */
@NullMarked
package nl.nachtwacht.adapter.digitalmatter;

import org.jspecify.annotations.NullMarked;
