package dev.plimsoll.capacity;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.target.ClassHistogram;
import java.io.IOException;
import java.util.Map;

/**
 * What an application uses at the end of its workload, in bytes where nothing else is said.
 *
 * @param liveHeap objects that survive full collections
 * @param metaspace used metaspace, with the class space
 * @param codeCache used code cache
 * @param direct memory of direct buffers
 * @param classes number of loaded classes
 * @param threads number of live threads
 */
record AppUse(long liveHeap, long metaspace, long codeCache, long direct, long classes, long threads) {

    /** Reads, and collects to read the live heap: a collection releases direct buffers that requests need again. */
    static AppUse of(AgentChannel channel) throws ForkException, IOException {
        Map<String, Long> vitals = channel.vitals();
        long liveHeap = ClassHistogram.settled(channel).total().bytes();
        return new AppUse(
                liveHeap,
                vitals.getOrDefault("metaspace", 0L),
                vitals.getOrDefault("codeCache", 0L),
                vitals.getOrDefault("directMemory", 0L),
                vitals.getOrDefault("loadedClasses", 0L),
                vitals.getOrDefault("threads", 0L));
    }
}
