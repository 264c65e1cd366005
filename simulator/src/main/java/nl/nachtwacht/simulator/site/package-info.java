/**
 * The gateway's papers for a neighbourhood: configuration, organisation, clients, doors, tokens.
 */
@NullMarked
package nl.nachtwacht.simulator.site;

import org.jspecify.annotations.NullMarked;
