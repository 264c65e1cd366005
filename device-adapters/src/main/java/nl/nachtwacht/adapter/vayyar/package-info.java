/**
 * Vayyar Care radars on the wall, and devices of others that copied their topics.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.vayyar.VayyarAdapter}. There is no official schema;
 * sources are four independent integrations and one captured fall.
 */
@NullMarked
package nl.nachtwacht.adapter.vayyar;

import org.jspecify.annotations.NullMarked;
