/**
 * Those who are called: an alarm centre, nurses, family. They hear of an alarm by webhook and
 * answer through the API.
 */
@NullMarked
package nl.nachtwacht.simulator.people;

import org.jspecify.annotations.NullMarked;
