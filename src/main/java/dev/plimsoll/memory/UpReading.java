package dev.plimsoll.memory;

import dev.plimsoll.bundle.LoaderUsage;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.LoadedClass;
import dev.plimsoll.fork.ProcessMemory;
import dev.plimsoll.ledger.LedgerReader;
import dev.plimsoll.result.Ledger;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.target.ClassHistogram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was read of a running application at one moment.
 *
 * @param mark the sums
 * @param live the live objects
 * @param loaders the metaspace of each class loader
 * @param classes the loaded classes, without those of the probe
 * @param ledger the resident memory by category; empty if this system or this JVM does not report it
 * @param dumpFailure why the wanted heap dump failed, for the user; empty if it did not
 */
record UpReading(
        MemoryMark mark,
        ClassHistogram live,
        List<LoaderUsage> loaders,
        List<LoadedClass> classes,
        Optional<Ledger> ledger,
        Optional<String> dumpFailure) {

    UpReading {
        loaders = List.copyOf(loaders);
        classes = List.copyOf(classes);
    }

    private static final String HEAP_DUMP = "gcHeapDump";
    private static final String METASPACE = "vmMetaspace";

    /**
     * Collects until the live heap stays the same, and reads.
     *
     * @param reader reads the ledger
     * @param dump where to dump the live objects at the same moment; empty for no dump
     * @param probeBytes the metaspace of the probe's own classes, which does not count
     * @param startNanos when the JVM was forked, on the clock of {@link System#nanoTime()}
     */
    static UpReading of(
            String name,
            AgentChannel channel,
            LedgerReader reader,
            Optional<Path> dump,
            long probeBytes,
            long startNanos)
            throws ForkException, IOException {
        long millis = (System.nanoTime() - startNanos) / 1_000_000;
        ProcessMemory process = ProcessMemory.of(channel.pid());
        ClassHistogram live = ClassHistogram.settled(channel);
        Optional<String> dumpFailure = dump.isPresent() ? dump(dump.get(), channel) : Optional.empty();
        List<LoaderUsage> loaders = loaders(channel);
        // Before the ledger and the list of classes, whose commands take memory: else it may exceed the resident set.
        OptionalLong pss = process.pss();
        Optional<Ledger> ledger = reader.read(live.total().bytes());
        List<LoadedClass> classes = channel.loadedClasses().stream()
                .filter(each -> !LoadedCode.isOfProbe(each.name()))
                .toList();
        MemoryMark mark = new MemoryMark(
                name,
                live.total().bytes(),
                MetaspaceByOwner.total(loaders) - probeBytes,
                classes.size(),
                ledger.map(each -> OptionalLong.of(each.rssBytes())).orElseGet(process::rss),
                pss,
                ProcessMemory.containerLimit(channel.pid()),
                millis);
        return new UpReading(mark, live, loaders, classes, ledger, dumpFailure);
    }

    /** What else is read does not need the dump, for which the disk may be too small. */
    private static Optional<String> dump(Path file, AgentChannel channel) throws IOException {
        try {
            channel.command(HEAP_DUMP, List.of(file.toString()));
            return Optional.empty();
        } catch (ForkException failure) {
            return Optional.of("the heap dump " + file + " failed: "
                    + String.valueOf(failure.getMessage()).replaceFirst("\\.*$", "."));
        }
    }

    static List<LoaderUsage> loaders(AgentChannel channel) throws ForkException, IOException {
        return LoaderUsage.parse(channel.command(METASPACE, List.of("show-loaders", "scale=1")));
    }
}
