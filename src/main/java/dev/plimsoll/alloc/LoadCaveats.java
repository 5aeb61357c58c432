package dev.plimsoll.alloc;

import dev.plimsoll.result.Caveat;
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
 * Why what was recorded between two marks may not be what the operations between them allocate.
 *
 * @param vain how long it was waited in vain until the application was idle, before the first mark or before the second;
 *     zero if it was
 * @param idleBytesPerSecond what it allocates by itself, as far as that is known
 * @param parts how what was allocated changed meanwhile; empty if it did not
 */
public record LoadCaveats(Duration vain, long idleBytesPerSecond, Optional<Caveat> parts) {

    /** How long operations may take to be worked off: a worker of half a second per request has done 200 by then. */
    public static final Duration LONGEST_WORK = Duration.ofMinutes(2);

    /** Less work than this share of the load is not worth a doubt. */
    private static final double NOTABLE_WORK = 0.05;

    /** Bytes per operation of an unchanged application repeat to this share: less background does not matter. */
    private static final double NOTABLE_BACKGROUND = 0.01;

    /**
     * Of an exact recording, from which the background is taken out by its rate while the application is left alone.
     *
     * @param background what was taken out, and what is left
     * @param length how long the load took
     * @param workBytes what threads that were idle before allocated while the application was left alone
     * @param idleLength how long it was left alone
     * @param firstBytes what threads allocated during the load which lived during the warm-up and allocated nothing then
     */
    List<Caveat> exact(Background background, Duration length, long workBytes, Duration idleLength, long firstBytes) {
        double work = Math.min(
                background.background().bytes(),
                (double) workBytes * length.toNanos() / Math.max(1, idleLength.toNanos()));
        double notable =
                IdleLevel.NOTHING + NOTABLE_WORK * background.requests().total().bytes();
        // What is late may be missing from the requests, even if nothing was taken out of them.
        boolean isNotable = Math.max(work, workBytes) > notable;
        if (isNotable) {
            return with(Optional.of(busyAgain(workBytes, idleLength)));
        }
        return with(firstBytes > notable ? Optional.of(busyOnce(firstBytes)) : Optional.empty());
    }

    /**
     * Of a sampled recording, from which nothing is taken out.
     *
     * @param length how long the load took
     * @param counterBytes what the JVM counted meanwhile; empty if it does not count
     */
    List<Caveat> sampled(Duration length, OptionalLong counterBytes) {
        double background = idleBytesPerSecond * (length.toNanos() / 1e9);
        double share = Math.min(1, background / Math.max(1, counterBytes.orElse(0)));
        boolean isNotable = counterBytes.isPresent() && background > IdleLevel.NOTHING && share > NOTABLE_BACKGROUND;
        return with(isNotable ? Optional.of(backgroundIncluded(share)) : Optional.empty());
    }

    /** Where the application was never idle, nothing else is known of what it does by itself. */
    private List<Caveat> with(Optional<Caveat> ofBackground) {
        List<Caveat> all = new ArrayList<>();
        parts.ifPresent(all::add);
        (vain.isZero() ? ofBackground : Optional.of(neverIdle(Caveat.On.ALLOCATED))).ifPresent(all::add);
        return all;
    }

    /** Of what stays. */
    List<Caveat> retained() {
        return vain.isZero() ? List.of() : List.of(neverIdle(Caveat.On.RETAINED));
    }

    private Caveat neverIdle(Caveat.On on) {
        return notIdle(
                on,
                String.format(
                        Locale.ROOT,
                        "The application was not idle %s after the last request; it allocated %s per second after its first.",
                        TimeSpan.print(vain),
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

    private static Caveat busyOnce(long firstBytes) {
        return notIdle(
                Caveat.On.ALLOCATED,
                String.format(
                        Locale.ROOT,
                        "Threads that allocated nothing during the warm-up allocated %s during the measured requests.",
                        new Bytes(firstBytes)));
    }

    private static Caveat notIdle(Caveat.On on, String seen) {
        return new Caveat(
                on,
                Caveat.Truth.EITHER,
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
