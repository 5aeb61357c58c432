package dev.plimsoll.trend;

import java.util.ArrayList;
import java.util.List;

/**
 * JVM arguments under which a flat application reads flat; the application's collector stays what it is. The user's own come
 * last, so that they have the last word.
 */
final class TrendFlags {

    /**
     * Softly reachable objects go at each full collection, else they look like a leak; Serial leaves no dead wood, which would
     * make a flat series jump; memory that is used up ends the JVM with a message.
     */
    private static final List<String> OURS = List.of(
            "-XX:SoftRefLRUPolicyMSPerMB=0", "-XX:MarkSweepAlwaysCompactCount=1", "-XX:+ExitOnOutOfMemoryError");

    private TrendFlags() {}

    static List<String> with(List<String> jvmArgs) {
        List<String> all = new ArrayList<>(OURS);
        all.addAll(jvmArgs);
        return all;
    }
}
