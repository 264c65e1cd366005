/**
 * Loqed touch smart locks, by the webhooks of their cloud and of their local bridge.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.loqed.LoqedAdapter}. Source: Loqed's webhook page and
 * public captures.
 */
@NullMarked
package nl.nachtwacht.adapter.loqed;

import org.jspecify.annotations.NullMarked;
