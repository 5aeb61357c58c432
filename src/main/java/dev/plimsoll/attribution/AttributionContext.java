package dev.plimsoll.attribution;

import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;

/**
 * How stacks are attributed to locations.
 *
 * @param jdk which classes belong to the JDK
 * @param origins where all other classes come from
 * @param filter which frames may be locations
 */
public record AttributionContext(JdkClasses jdk, Origins origins, LocationFilter filter) {

    /** Stacks that were not seen may need so many frames more, and this part of them more. */
    private static final int DEPTH_MARGIN_FRAMES = 4;

    private static final int DEPTH_MARGIN_PARTS = 4;
    private static final int MIN_DEPTH_FRAMES = 12;

    /** Resolves the locations of these stacks. */
    public LocationResolver locations(Stacks stacks) {
        return new LocationResolver(stacks, this);
    }

    /**
     * How many of the innermost frames must be recorded so that these stacks, and similar ones, show their location; at most
     * {@link Stacks#MAX_DEPTH}.
     */
    public int depthNeeded(StackRows rows) {
        LocationResolver locations = locations(rows.stacks());
        int[] deepest = {0};
        rows.forEach((thread, stack, type, amount) -> deepest[0] = Math.max(deepest[0], locations.depthOf(stack)));
        int needed = deepest[0] + deepest[0] / DEPTH_MARGIN_PARTS + DEPTH_MARGIN_FRAMES;
        return Math.min(Math.max(MIN_DEPTH_FRAMES, needed), Stacks.MAX_DEPTH);
    }
}
