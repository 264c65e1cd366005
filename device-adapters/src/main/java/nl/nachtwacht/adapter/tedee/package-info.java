/**
 * Tedee smart locks, by the callbacks of their local bridge.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.tedee.TedeeAdapter}. Source: Tedee's bridge API.
 */
@NullMarked
package nl.nachtwacht.adapter.tedee;

import org.jspecify.annotations.NullMarked;
