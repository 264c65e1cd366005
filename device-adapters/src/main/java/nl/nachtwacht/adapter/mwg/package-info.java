/**
 * MWG mattresses and others that speak like them.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.mwg.MwgAdapter}. Source: one public set of test
 * commands.
 */
@NullMarked
package nl.nachtwacht.adapter.mwg;

import org.jspecify.annotations.NullMarked;
