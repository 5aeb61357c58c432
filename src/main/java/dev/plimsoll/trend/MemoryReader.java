package dev.plimsoll.trend;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.HeapRange;
import dev.plimsoll.fork.ProcessMemory;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.target.ClassHistogram;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Reads the memory of a forked JVM after full collections. Keeps all state in this JVM. */
public final class MemoryReader {

    /** No MXBean counts them: they are objects, and so are their stacks. */
    private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";

    private static final String STACK = "jdk.internal.vm.StackChunk";

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    private final AgentChannel channel;
    private final ProcessMemory memory;
    private final boolean hasVirtualThreads;
    private Optional<HeapRange> heap = Optional.empty();

    public MemoryReader(Target target) {
        this.channel = target.channel();
        this.hasVirtualThreads = target.jvm().feature() >= FIRST_WITH_VIRTUAL_THREADS;
        this.memory = ProcessMemory.of(channel.pid());
    }

    /**
     * A reading.
     *
     * @param values by series; without values that the system does not report
     * @param histogram the live objects; their sum is the live heap
     */
    public record MemoryReading(Map<SeriesKind, Long> values, ClassHistogram histogram) {}

    /** Collects and reads. */
    public MemoryReading read() throws ForkException, IOException {
        // Finalizers and cleaners run after the first collection; the histogram triggers another one before it counts.
        channel.collect();
        String text = channel.command("gcClassHistogram", List.of());
        // Thousands of lines each, which are read while the JVM and the system are asked for the rest.
        HeapRange range = heapRange();
        CompletableFuture<OptionalLong> summing = CompletableFuture.supplyAsync(() -> memory.anonymousBeside(range));
        CompletableFuture<ClassHistogram> parsing = CompletableFuture.supplyAsync(() -> ClassHistogram.parse(text));
        Map<SeriesKind, Long> values = new EnumMap<>(SeriesKind.class);
        channel.vitals().forEach((name, value) -> SeriesKind.of(name).ifPresent(kind -> values.put(kind, value)));
        memory.rss().ifPresent(bytes -> values.put(SeriesKind.RSS, bytes));
        memory.pss().ifPresent(bytes -> values.put(SeriesKind.PSS, bytes));
        nativeMemory(summing.join(), values).ifPresent(bytes -> values.put(SeriesKind.NATIVE_MEMORY, bytes));
        ClassHistogram histogram = parsing.join();
        values.put(SeriesKind.LIVE_HEAP, histogram.total().bytes());
        if (hasVirtualThreads) {
            values.put(SeriesKind.VIRTUAL_THREADS, of(histogram, VIRTUAL_THREAD).objects());
            values.put(SeriesKind.VIRTUAL_THREAD_STACKS, of(histogram, STACK).bytes());
        }
        return new MemoryReading(values, histogram);
    }

    /** Unknown where that is not reported, or nothing was read yet. */
    ResidentMemory resident() {
        return new ResidentMemory(heap.map(memory::residentIn).orElse(OptionalLong.empty()), memory.rssOfFiles());
    }

    private static Amount of(ClassHistogram histogram, String className) {
        return histogram.byClass().getOrDefault(className, Amount.ZERO);
    }

    /** It is reserved at the start of the JVM and stays where it is. */
    private HeapRange heapRange() throws ForkException, IOException {
        if (heap.isEmpty()) {
            heap = Optional.of(HeapRange.parse(channel.command("gcHeapInfo", List.of())));
        }
        return heap.get();
    }

    /** The private pages of the process that no other series covers. */
    private static OptionalLong nativeMemory(OptionalLong beside, Map<SeriesKind, Long> values) {
        long known = Stream.of(SeriesKind.METASPACE, SeriesKind.CODE_CACHE, SeriesKind.DIRECT_MEMORY)
                .mapToLong(kind -> values.getOrDefault(kind, 0L))
                .sum();
        return beside.isEmpty() ? beside : OptionalLong.of(Math.max(0, beside.getAsLong() - known));
    }
}
