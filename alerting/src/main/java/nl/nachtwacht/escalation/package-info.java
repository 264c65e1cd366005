/** Who is called, in which order, after how long, and who is on call at a moment. */
@NullMarked
package nl.nachtwacht.escalation;

import org.jspecify.annotations.NullMarked;
