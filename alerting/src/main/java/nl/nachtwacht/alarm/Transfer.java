package nl.nachtwacht.alarm;

import java.time.Instant;
import nl.nachtwacht.careplan.PersonId;

/**
 * The holder has asked somebody to take it over. Until they say yes the holder holds it.
 *
 * @param until when the question lapses
 */
public record Transfer(PersonId to, Instant until) {}
