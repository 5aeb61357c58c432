package dev.plimsoll.trend;

import dev.plimsoll.alloc.ClassHistogram;
import dev.plimsoll.alloc.Subject;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProcessMemory;
import dev.plimsoll.result.SeriesKind;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads a forked JVM after full collections. All that it keeps is kept here, outside the measured JVM. */
final class Observer {

    private final AgentChannel channel;
    private final ProcessMemory memory;

    Observer(Subject subject) {
        this.channel = subject.channel();
        this.memory = ProcessMemory.of(channel.pid());
    }

    /**
     * A reading.
     *
     * @param values by kind; what the system does not tell is absent
     * @param histogram the live objects that the live heap is the sum of
     */
    record Reading(Map<SeriesKind, Long> values, ClassHistogram histogram) {}

    Reading read() throws ForkException, IOException {
        // Finalizers and cleaners run after the first collection; the histogram makes one of its own before it counts.
        channel.collect();
        ClassHistogram histogram = ClassHistogram.parse(channel.command("gcClassHistogram", List.of()));
        Map<SeriesKind, Long> values = new EnumMap<>(SeriesKind.class);
        values.put(SeriesKind.LIVE_HEAP, histogram.total().bytes());
        channel.vitals().forEach((name, value) -> SeriesKind.of(name).ifPresent(kind -> values.put(kind, value)));
        memory.rss().ifPresent(bytes -> values.put(SeriesKind.RSS, bytes));
        memory.pss().ifPresent(bytes -> values.put(SeriesKind.PSS, bytes));
        return new Reading(values, histogram);
    }
}
