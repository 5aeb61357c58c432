package dev.plimsoll.heapdiff;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.result.Amount;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Whether there is room for a heap dump: on the disk, and in the memory of this process, which reads it.
 *
 * @param folder where the dumps are
 * @param freeBytes what the disk has; a parameter for tests
 * @param memoryBytes how large the heap of this process may become
 */
record DumpRoom(Path folder, FreeSpace freeBytes, long memoryBytes) {

    /** The smallest application that answers requests has a dump of some megabytes. */
    private static final long MIN_FREE_BYTES = 64 * Bytes.MIB;

    /** A dump writes references of 4 bytes as 8, and a header of about 24 bytes for each object; some room is left for others. */
    private static final int FILE_FACTOR = 2;

    /** What {@link dev.plimsoll.heap.MergedHeap} needs for an object with the usual number of references. */
    private static final int READ_BYTES_PER_OBJECT = 64;

    /** The rest of this process needs memory, too. */
    private static final double MEMORY_SHARE = 0.75;

    /** Reads the free space of the disk. */
    @FunctionalInterface
    interface FreeSpace {
        long bytes() throws IOException;
    }

    DumpRoom(Path folder) {
        this(
                folder,
                () -> Files.getFileStore(folder).getUsableSpace(),
                Runtime.getRuntime().maxMemory());
    }

    /** Before the application is forked. */
    void requireSome() throws ForkException, IOException {
        requireDisk(MIN_FREE_BYTES);
    }

    /**
     * Before a dump is taken.
     *
     * @param live the live objects that are about to be dumped
     * @param reusedBytes the size of the dump that is deleted before
     */
    void requireFor(Amount live, long reusedBytes) throws ForkException, IOException {
        requireDisk(MIN_FREE_BYTES + FILE_FACTOR * live.bytes() - reusedBytes);
        long needed = READ_BYTES_PER_OBJECT * live.objects();
        long usable = (long) (MEMORY_SHARE * memoryBytes);
        if (needed > usable) {
            throw new ForkException("The live heap has " + String.format(Locale.ROOT, "%,d", live.objects())
                    + " objects, too many to compare in the memory of Maven: that needs about " + new Bytes(needed)
                    + ", but at most " + new Bytes(usable) + " of its heap of " + new Bytes(memoryBytes)
                    + " can be used for it. Set MAVEN_OPTS=-Xmx"
                    + (long) Math.ceil(needed / MEMORY_SHARE / Bytes.MIB)
                    + "m, or measure with less data in the application.");
        }
    }

    private void requireDisk(long needed) throws ForkException, IOException {
        long free = freeBytes.bytes();
        if (free < needed) {
            throw new ForkException("The disk of the temporary folder " + folder.getParent() + " has "
                    + new Bytes(free) + " free, but a heap dump may need " + new Bytes(needed)
                    + ". Free some space, or use another disk with MAVEN_OPTS=-Djava.io.tmpdir=FOLDER.");
        }
    }
}
