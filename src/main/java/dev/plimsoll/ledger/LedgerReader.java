package dev.plimsoll.ledger;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.result.Ledger;
import dev.plimsoll.target.ClassHistogram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the ledger of a forked JVM, which must have been started with the {@link #FLAGS}. On Linux only. */
public final class LedgerReader {

    /**
     * Native memory tracking with addresses. It takes memory, which is a row of the ledger, and some per cent of the time; so it
     * is only for measurements that need it.
     */
    public static final List<String> FLAGS = List.of("-XX:NativeMemoryTracking=detail");

    private final AgentChannel channel;

    private LedgerReader(AgentChannel channel) {
        this.channel = channel;
    }

    /** Must be called before the application starts; see {@link AgentChannel#vitals()}. */
    public static LedgerReader of(AgentChannel channel) throws ForkException, IOException {
        channel.vitals();
        return new LedgerReader(channel);
    }

    /** Collects, and reads; empty if this system or this JVM does not report its memory. */
    public Optional<Ledger> read() throws ForkException, IOException {
        channel.collect();
        return read(ClassHistogram.parse(channel.command("gcClassHistogram", List.of()))
                .total()
                .bytes());
    }

    /**
     * Reads.
     *
     * @param liveHeap the bytes of the objects that are reachable at this moment
     * @return empty if this system or this JVM does not report its memory
     */
    public Optional<Ledger> read(long liveHeap) throws ForkException, IOException {
        long direct = channel.vitals().getOrDefault("directMemory", 0L);
        Path process = Path.of("/proc", Long.toString(channel.pid()));
        Path smaps = process.resolve("smaps");
        if (!Files.isReadable(smaps)) {
            return Optional.empty();
        }
        // First what the report itself would change.
        Mappings mappings = Mappings.parse(Files.readString(smaps));
        Pages pages = PageMap.of(process, mappings);
        NativeTracking tracking = NativeTracking.parse(channel.command("vmNativeMemory", List.of("detail", "scale=b")));
        return tracking.regions().isEmpty()
                ? Optional.empty()
                : Optional.of(Reconciliation.of(liveHeap, direct, tracking, mappings, pages));
    }
}
