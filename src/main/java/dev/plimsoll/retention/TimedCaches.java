package dev.plimsoll.retention;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks into a running application for what the classes of a cache's entries do not tell: whether they expire by time. */
public final class TimedCaches {

    private static final String FILE = "mem-over-time.caches.hprof";

    /** Bytes of live heap: a dump of more takes tens of seconds and as much disk. */
    private static final long LARGEST_HEAP = 1L << 30;

    private TimedCaches() {}

    /**
     * Dumps the heap for a moment, if entries of such a cache have grown in number.
     *
     * @param growthByClass what each class grew by
     * @param liveHeapBytes how large the dump will be, roughly
     * @param folder where the dump is while it is read
     * @return whether the entries of the largest expire; empty if none of them has grown, or that cannot be seen
     */
    public static Optional<Boolean> expire(
            AgentChannel channel, Map<String, Growth> growthByClass, long liveHeapBytes, Path folder)
            throws ForkException, IOException {
        boolean grow = growthByClass.entrySet().stream()
                .anyMatch(entry -> entry.getValue().objects() > 0 && Expiry.isUncertain(entry.getKey()));
        if (!grow || liveHeapBytes > LARGEST_HEAP) {
            return Optional.empty();
        }
        // HotSpot makes dumps readable by their owner only.
        Path file = folder.resolve(FILE).toAbsolutePath();
        Files.deleteIfExists(file);
        try {
            channel.command("gcHeapDump", List.of(file.toString()));
            return Files.exists(file) ? GuavaCaches.largestExpires(HeapDump.open(file)) : Optional.empty();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
