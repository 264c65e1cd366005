/** The core run over a stretch of history with a virtual clock: nobody is called. */
@NullMarked
package nl.nachtwacht.gateway.replay;

import org.jspecify.annotations.NullMarked;
