package nl.nachtwacht.alarm;

import java.time.Instant;
import nl.nachtwacht.careplan.PersonId;
import org.jspecify.annotations.Nullable;

/** A second look at how an alarm ended, by somebody else than who ended it. */
public record Review(PersonId by, Instant at, @Nullable String note) {}
