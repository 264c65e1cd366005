/** The one clock of the shell, and the only way to be woken: real, or virtual in tests. */
@NullMarked
package nl.nachtwacht.gateway.time;

import org.jspecify.annotations.NullMarked;
