/**
 * Medicine dispensers and pill boxes: our own contract, and the vocabularies of others.
 *
 * <p>No dispenser sold in the Netherlands publishes a machine interface, so we publish one: {@code
 * docs/dispenser-contract.md}, {@code schema/dispenser-1.schema.json}. Start at {@link
 * nl.nachtwacht.adapter.dispenser.DispenserAdapter}; a vocabulary of somebody else is a few lines
 * in {@link nl.nachtwacht.adapter.dispenser.DispenserWords}.
 */
@NullMarked
package nl.nachtwacht.adapter.dispenser;

import org.jspecify.annotations.NullMarked;
