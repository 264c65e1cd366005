/**
 * The watcher of the watcher: looks at the store whether anybody is forgotten, tells the outside
 * world that it did, tells what is broken over another way than the broken one, and makes the list
 * of homes that are not protected tonight.
 *
 * <p>Start at {@link nl.nachtwacht.gateway.watchdog.Watchdog}. What it finds becomes a technical
 * alarm of the organisation's own watch, like any other alarm; nothing here decides who is called.
 */
@NullMarked
package nl.nachtwacht.gateway.watchdog;

import org.jspecify.annotations.NullMarked;
