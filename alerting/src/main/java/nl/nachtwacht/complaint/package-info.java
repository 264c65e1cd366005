/**
 * What is said against something that somebody wrote: a {@link nl.nachtwacht.complaint.Complaint}
 * is a code of a closed list with its facts, and {@link nl.nachtwacht.complaint.ComplaintSentence}
 * makes a sentence of it in the reader's language. Knows nothing of files or screens.
 */
@NullMarked
package nl.nachtwacht.complaint;

import org.jspecify.annotations.NullMarked;
