package dev.plimsoll.alloc;

import java.util.Set;

/**
 * How stacks become locations.
 *
 * @param jdk which classes are the JDK's
 * @param origins whose the others are
 * @param names how people call them
 * @param filter which frames may be locations
 */
record Attributing(JdkClasses jdk, Origins origins, ReadableNames names, LocationFilter filter) {

    private static final int MARGIN = 4;
    private static final int LEAST_DEPTH = 12;

    /** As a plan asks for. */
    static Attributing of(Set<String> jdkPackages, ObjectsPlan plan) {
        return new Attributing(
                JdkClasses.of(jdkPackages),
                plan.origins(),
                new Readable(),
                new LocationFilter(plan.allowFiles(), plan.ignoreFiles()));
    }

    Attribution of(StackRows rows) {
        return Attribution.of(rows, jdk, origins, names, filter);
    }

    /** The location of each of these stacks. */
    Locations locations(Stacks stacks) {
        return new Locations(stacks, jdk, origins, names, filter);
    }

    /**
     * How many of the innermost frames must be known, so that each of these stacks, and those like it, show their location;
     * 512 at most.
     */
    int depthNeeded(StackRows rows) {
        Locations locations = locations(rows.stacks());
        int[] deepest = {0};
        rows.forEach((thread, stack, type, amount) -> deepest[0] = Math.max(deepest[0], locations.depthOf(stack)));
        int needed = Math.max(LEAST_DEPTH, deepest[0] + deepest[0] / MARGIN + MARGIN);
        return Math.min(needed, ExactFlags.DEEPEST);
    }
}
