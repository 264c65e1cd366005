/**
 * The plan for one client: who lives there, which devices stand where, what is watched and who is
 * called. Immutable data; nothing here decides.
 */
@NullMarked
package nl.nachtwacht.careplan;

import org.jspecify.annotations.NullMarked;
