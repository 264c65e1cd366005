/**
 * The mobile pendant with fall analysis of Numera (Libris).
 *
 * <p>Start at {@link nl.nachtwacht.adapter.numera.NumeraAdapter}. Source: the vendor's published
 * event receiver interface.
 */
@NullMarked
package nl.nachtwacht.adapter.numera;

import org.jspecify.annotations.NullMarked;
