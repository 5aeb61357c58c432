package dev.plimsoll.alloc;

import dev.plimsoll.result.Caveat;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Why a recording between two marks may not be what the operations between them allocate.
 *
 * @param failedWait how long the wait for an idle application lasted that failed, before the first or the second mark; zero if
 *     none failed
 * @param idleBytesPerSecond what the application allocates by itself, as far as that is known
 * @param parts how the allocations changed during the operations; empty if they did not
 */
record LoadCaveats(Duration failedWait, long idleBytesPerSecond, Optional<Caveat> parts) {

    /** Work of a smaller share of the load does not cause a caveat. */
    private static final double NOTABLE_WORK_SHARE = 0.05;

    /** Bytes per operation of an unchanged application repeat to this share: less background does not matter. */
    private static final double NOTABLE_BACKGROUND_SHARE = 0.01;

    /**
     * For an exact recording, from which the background is subtracted by its rate in the idle application.
     *
     * @param background the separated recording
     * @param length how long the load took
     * @param workBytes what threads that were idle before allocated while the application was left alone
     * @param idleLength how long the application was left alone
     * @param firstBytes what threads allocated during the load that were alive during the warm-up and allocated nothing then
     */
    List<Caveat> exact(Background background, Duration length, long workBytes, Duration idleLength, long firstBytes) {
        double work = Math.min(
                background.background().bytes(),
                (double) workBytes * length.toNanos() / Math.max(1, idleLength.toNanos()));
        double notable = Idleness.NEGLIGIBLE_BYTES
                + NOTABLE_WORK_SHARE * background.requests().total().bytes();
        // Late work may be missing from the requests, even if nothing was subtracted from them.
        boolean isNotable = Math.max(work, workBytes) > notable;
        if (isNotable) {
            return with(Optional.of(busyAgain(workBytes, idleLength)));
        }
        return with(
                firstBytes > notable
                        ? Optional.of(busyOnce(
                                firstBytes, background.requests().total().bytes()))
                        : Optional.empty());
    }

    /**
     * For a sampled recording, from which nothing is subtracted.
     *
     * @param length how long the load took
     * @param counterBytes what the JVM counted during the load; empty if it does not count
     */
    List<Caveat> sampled(Duration length, OptionalLong counterBytes) {
        double background = idleBytesPerSecond * (length.toNanos() / 1e9);
        double share = Math.min(1, background / Math.max(1, counterBytes.orElse(0)));
        boolean isNotable =
                counterBytes.isPresent() && background > Idleness.NEGLIGIBLE_BYTES && share > NOTABLE_BACKGROUND_SHARE;
        return with(isNotable ? Optional.of(backgroundIncluded(share)) : Optional.empty());
    }

    /** If the application was never idle, nothing else is known about its background. */
    private List<Caveat> with(Optional<Caveat> ofBackground) {
        List<Caveat> all = new ArrayList<>();
        parts.ifPresent(all::add);
        (failedWait.isZero() ? ofBackground : Optional.of(neverIdle(Caveat.On.ALLOCATED))).ifPresent(all::add);
        return all;
    }

    /** For retained objects. */
    List<Caveat> retained() {
        return failedWait.isZero() ? List.of() : List.of(neverIdle(Caveat.On.RETAINED));
    }

    private Caveat neverIdle(Caveat.On on) {
        return notIdle(
                on,
                String.format(
                        Locale.ROOT,
                        "The application was not idle %s after the last request; it allocated %s per second after its first.",
                        TimeSpan.print(failedWait),
                        new Bytes(idleBytesPerSecond)));
    }

    private static Caveat busyAgain(long workBytes, Duration idleLength) {
        return notIdle(
                Caveat.On.ALLOCATED,
                String.format(
                        Locale.ROOT,
                        "Threads that were idle before allocated %s within %s after the requests.",
                        new Bytes(workBytes),
                        TimeSpan.print(idleLength)));
    }

    /** It is known how much is in question: a pool may only have used another of its threads. */
    private static Caveat busyOnce(long firstBytes, long requestBytes) {
        return notIdle(
                Caveat.On.ALLOCATED,
                OptionalDouble.of((double) firstBytes / Math.max(1, requestBytes)),
                String.format(
                        Locale.ROOT,
                        "Threads that allocated nothing during the warm-up allocated %s during the measured requests.",
                        new Bytes(firstBytes)));
    }

    private static Caveat notIdle(Caveat.On on, String seen) {
        return notIdle(on, OptionalDouble.empty(), seen);
    }

    private static Caveat notIdle(Caveat.On on, OptionalDouble share, String seen) {
        return new Caveat(
                on,
                Caveat.Truth.EITHER,
                share,
                "not-idle",
                seen
                        + " Work that requests leave to other threads cannot be distinguished from what the application does by"
                        + " itself. Measure fewer requests (-Dplimsoll.testCount, -Dplimsoll.warmCount), so that their"
                        + " work is done sooner.");
    }

    private Caveat backgroundIncluded(double share) {
        return new Caveat(
                Caveat.On.ALLOCATED,
                Caveat.Truth.LOWER,
                OptionalDouble.of(share),
                "background-included",
                String.format(
                        Locale.ROOT,
                        "The application allocates %s per second by itself, %.1f %% of what was counted for the requests;"
                                + " sampled mode does not subtract that. Use exact mode, which does"
                                + " (-Dplimsoll.mode=exact).",
                        new Bytes(idleBytesPerSecond),
                        share * 100));
    }
}
