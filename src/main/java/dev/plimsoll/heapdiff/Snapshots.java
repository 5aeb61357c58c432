package dev.plimsoll.heapdiff;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.LoadedClass;
import dev.plimsoll.heap.MergedHeap;
import dev.plimsoll.result.HeapSnapshot;
import dev.plimsoll.retention.PathFields;
import dev.plimsoll.target.ClassHistogram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The heap dumps of a run. The file of the last one stays until the next one is taken, since the summary is read from it. */
final class Snapshots {

    private static final String HEAP_DUMP = "gcHeapDump";

    private final Path folder;
    private final DumpRoom room;
    private final List<Taken> all = new ArrayList<>();

    /**
     * A dump that was read.
     *
     * @param figures what is reported of it
     * @param live the class histogram of the same moment
     * @param heap its paths
     * @param classes the loaded classes
     * @param file the dump
     */
    record Taken(HeapSnapshot figures, ClassHistogram live, MergedHeap heap, List<LoadedClass> classes, Path file) {

        Taken {
            classes = List.copyOf(classes);
        }
    }

    Snapshots(Path folder, DumpRoom room) {
        this.folder = folder;
        this.room = room;
    }

    /** In the order of time. */
    List<Taken> all() {
        return all;
    }

    /** The private folder of the dumps. */
    Path folder() {
        return folder;
    }

    /** Reads all but the dump, since what the JVM creates when it is read for the first time is no growth. */
    static void rehearse(AgentChannel channel) throws ForkException, IOException {
        ClassHistogram.settled(channel);
        channel.heap();
        channel.loadedClasses();
    }

    /**
     * Collects until the live heap stays the same, and dumps it.
     *
     * @param requests how many were made since the first dump
     * @throws IOException if the dump cannot be read
     */
    void take(AgentChannel channel, long requests) throws ForkException, IOException {
        ClassHistogram live = ClassHistogram.settled(channel);
        Optional<Path> last = all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1).file());
        room.requireFor(live.total(), last.isPresent() ? Files.size(last.get()) : 0);
        channel.collect();
        long used = channel.heap().usedBytes();
        if (last.isPresent()) {
            Files.delete(last.get());
        }
        Path file = folder.resolve("heap-" + (all.size() + 1) + ".hprof");
        channel.command(HEAP_DUMP, List.of(file.toString()));
        List<LoadedClass> classes = channel.loadedClasses();
        MergedHeap heap = MergedHeap.read(file, live.byClass(), PathFields::isNamed);
        all.add(new Taken(
                new HeapSnapshot(requests, live.total(), used, heap.total(), Files.size(file)),
                live,
                heap,
                classes,
                file));
    }
}
