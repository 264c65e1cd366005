/**
 * What is learnt of one client's ordinary days, and what deviates from it. Small robust statistics
 * that can be shown and explained; no black box. Pure: times are those of the events.
 *
 * <p>Start at {@link nl.nachtwacht.lifestyle.Lifestyle}, what is remembered, and {@link
 * nl.nachtwacht.lifestyle.SilenceFit}, how long a silence may last. How good it is and what did not
 * work: {@code docs/detection.md}.
 */
@NullMarked
package nl.nachtwacht.lifestyle;

import org.jspecify.annotations.NullMarked;
