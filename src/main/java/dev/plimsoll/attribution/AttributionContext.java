package dev.plimsoll.attribution;

import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;

/**
 * How stacks become locations.
 *
 * @param jdk which classes are the JDK's
 * @param origins whose the others are
 * @param names how people call them
 * @param filter which frames may be locations
 */
public record AttributionContext(JdkClasses jdk, Origins origins, ReadableNames names, LocationFilter filter) {

    private static final int MARGIN = 4;
    private static final int LEAST_DEPTH = 12;

    public Attribution of(StackRows rows) {
        return Attribution.of(rows, jdk, origins, names, filter);
    }

    /** The location of each of these stacks. */
    public LocationResolver locations(Stacks stacks) {
        return new LocationResolver(stacks, jdk, origins, names, filter);
    }

    /**
     * How many of the innermost frames must be known, so that each of these stacks, and those like it, show their location;
     * 512 at most.
     */
    public int depthNeeded(StackRows rows) {
        LocationResolver locations = locations(rows.stacks());
        int[] deepest = {0};
        rows.forEach((thread, stack, type, amount) -> deepest[0] = Math.max(deepest[0], locations.depthOf(stack)));
        int needed = Math.max(LEAST_DEPTH, deepest[0] + deepest[0] / MARGIN + MARGIN);
        return Math.min(needed, Stacks.MAX_DEPTH);
    }
}
