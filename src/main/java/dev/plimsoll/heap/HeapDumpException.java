package dev.plimsoll.heap;

import java.io.IOException;
import java.nio.file.Path;

/** A heap dump that cannot be read: the message states the file, the offset, what is wrong and what to do. */
public final class HeapDumpException extends IOException {

    private static final long serialVersionUID = 1;

    private HeapDumpException(String message) {
        super(message);
    }

    static HeapDumpException unsupported(Path dump, String found) {
        return new HeapDumpException(
                "The heap dump " + dump + " has an unsupported format at offset 0: " + found
                        + ". Expected: JAVA PROFILE 1.0.2, as HotSpot writes it, plain or gzip. Take it with `jcmd <pid> GC.heap_dump <file>`.");
    }

    static HeapDumpException truncated(Path dump, long offset, String missing) {
        return new HeapDumpException(
                "The heap dump " + dump + " is truncated at offset " + offset + ": " + missing
                        + ". Check that the disk is not full and that the JVM was not stopped while it wrote the file, and take the dump again.");
    }

    static HeapDumpException damaged(Path dump, long offset, String problem) {
        return new HeapDumpException("The heap dump " + dump + " is damaged at offset " + offset + ": " + problem
                + ". Take the dump again with `jcmd <pid> GC.heap_dump <file>`.");
    }

    static HeapDumpException tooLarge(Path dump, String what) {
        return tooLarge(dump, Integer.MAX_VALUE, what);
    }

    static HeapDumpException tooLarge(Path dump, int max, String what) {
        return new HeapDumpException("The heap dump " + dump + " is too large: it has more than " + max + " " + what
                + ". Reduce the application's live data before the dump is taken.");
    }
}
