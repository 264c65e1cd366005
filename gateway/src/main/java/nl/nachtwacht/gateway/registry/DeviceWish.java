package nl.nachtwacht.gateway.registry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client's file says about the watch over a device, where it says more than its family does.
 *
 * @param reportsEvery how often it speaks by itself; it is missed after two and a half times that
 * @param silentAtMost how long it may be silent, when that is known better
 * @param installedAt when it was put there
 * @param testedEvery how long a test holds
 */
record DeviceWish(
    @Nullable Duration reportsEvery,
    @Nullable Duration silentAtMost,
    @Nullable Instant installedAt,
    @Nullable Duration testedEvery) {}
