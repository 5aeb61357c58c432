package dev.plimsoll.result;

import java.util.OptionalLong;

/**
 * How small a growth a limit sees. All amounts are in the unit of the check.
 *
 * @param of what growth is counted from: the figure of this run, also for a limit on growth
 * @param noise by how much an unchanged project moves the figure
 * @param source how that is known
 * @param sees the smallest growth that breaks the limit for certain; empty if it is broken already
 */
public record Sensitivity(long of, long noise, NoiseSource source, OptionalLong sees) {

    /** How the noise of a figure is known. */
    public enum NoiseSource {
        /** From the figure itself: its interval. */
        INTERVAL,
        /** From several runs of the goal that differ by it. */
        RUNS,
        /** Not from this run: what unchanged projects differed by when the goal was calibrated. */
        TOLERANCE
    }

    /** The same, known from several runs. */
    public Sensitivity ofRuns(long differ) {
        return new Sensitivity(
                of,
                differ,
                NoiseSource.RUNS,
                sees.isPresent() ? OptionalLong.of(sees.getAsLong() - noise + differ) : sees);
    }
}
