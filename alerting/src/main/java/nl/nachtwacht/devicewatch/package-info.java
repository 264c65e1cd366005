/**
 * Whether the devices of a home are there, alive and tested: a function from what we know of the
 * home to what is wrong with it now.
 *
 * <p>Start at {@link nl.nachtwacht.devicewatch.DeviceWatch}. Nothing here raises an alarm or keeps
 * a timer: {@code watch} does the one, and is told when to ask again for the other.
 */
@NullMarked
package nl.nachtwacht.devicewatch;

import org.jspecify.annotations.NullMarked;
