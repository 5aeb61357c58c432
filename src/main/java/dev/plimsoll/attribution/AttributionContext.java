package dev.plimsoll.attribution;

import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;
import java.util.HashMap;
import java.util.Map;

/**
 * How stacks are attributed to locations.
 *
 * @param jdk which classes belong to the JDK
 * @param origins where all other classes come from
 * @param filter which frames may be locations
 * @param paths where stacks lead that were cut
 */
public record AttributionContext(JdkClasses jdk, Origins origins, LocationFilter filter, CallPaths paths) {

    /** Stacks that were not seen may need so many frames more, and this part of them more. */
    private static final int DEPTH_MARGIN_FRAMES = 4;

    private static final int DEPTH_MARGIN_PARTS = 4;
    private static final int MIN_DEPTH_FRAMES = 12;

    /** Knows no paths. */
    public AttributionContext(JdkClasses jdk, Origins origins, LocationFilter filter) {
        this(jdk, origins, filter, CallPaths.NONE);
    }

    /** The same for stacks that are cut, if nearly all of them can be attributed by what whole stacks show; else without paths. */
    public AttributionContext learning(StackRows whole, StackRows others, int operations) {
        return new AttributionContext(
                jdk,
                origins,
                filter,
                CallPathLearning.from(whole, others, operations, this).orElse(CallPaths.NONE));
    }

    /** Resolves the locations of these stacks. */
    public LocationResolver locations(Stacks stacks) {
        return new LocationResolver(stacks, this);
    }

    /**
     * The share of the bytes whose stacks were cut, and that may not be attributed to where they belong: they have no location, or no
     * own code where paths are known, or are more than the operations allocate that the paths were learnt from.
     *
     * @param operations how many operations the rows are of
     */
    public double uncertainShare(StackRows rows, long operations) {
        LocationResolver locations = locations(rows.stacks());
        Map<Integer, Long> cut = new HashMap<>();
        rows.table().forEach((thread, stack, type, bytes, objects) -> {
            if (locations.isCut(stack)) {
                cut.merge(locations.recorded(stack), bytes, Long::sum);
            }
        });
        double uncertain = 0;
        for (Map.Entry<Integer, Long> each : cut.entrySet()) {
            double expected = operations * locations.learntBytes(each.getKey());
            uncertain += Math.max(0, each.getValue() - expected);
        }
        return uncertain / Math.max(1, rows.total().bytes());
    }

    /**
     * How many of the innermost frames must be recorded so that these stacks, and similar ones, can be attributed; at most
     * {@link Stacks#MAX_DEPTH}.
     */
    public int depthNeeded(StackRows rows) {
        if (paths != CallPaths.NONE) {
            return paths.depth();
        }
        LocationResolver locations = locations(rows.stacks());
        int[] deepest = {0};
        rows.forEach((thread, stack, type, amount) -> deepest[0] = Math.max(deepest[0], locations.depthOf(stack)));
        int needed = deepest[0] + deepest[0] / DEPTH_MARGIN_PARTS + DEPTH_MARGIN_FRAMES;
        return Math.min(Math.max(MIN_DEPTH_FRAMES, needed), Stacks.MAX_DEPTH);
    }

    /**
     * How many of the innermost frames show the location of nearly all bytes, though not always their own code, which may be far
     * out.
     *
     * @param share the part of the bytes that must have their location, for example 0.99
     */
    public int depthOfLocations(StackRows rows, double share) {
        LocationResolver locations = locations(rows.stacks());
        long[] bytesByDepth = new long[Stacks.MAX_DEPTH + 1];
        long[] total = new long[1];
        rows.forEach((thread, stack, type, amount) -> {
            bytesByDepth[Math.min(locations.depthOfLocation(stack), Stacks.MAX_DEPTH)] += amount.bytes();
            total[0] += amount.bytes();
        });
        long shown = bytesByDepth[0];
        int depth = 0;
        while (shown < share * total[0] && depth < Stacks.MAX_DEPTH) {
            depth++;
            shown += bytesByDepth[depth];
        }
        return Math.max(MIN_DEPTH_FRAMES, depth);
    }
}
