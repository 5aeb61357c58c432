package dev.plimsoll.ledger;

import dev.plimsoll.result.LedgerCategory;

/** The categories of the ledger by the JVM's names for its memory. */
final class Categories {

    /** Memory of {@code Unsafe}: direct buffers, arenas of the FFM API, and what libraries allocate by it. */
    static final String UNSAFE = "Other";

    private Categories() {}

    /** What an address range belongs to. */
    static LedgerCategory ofRegion(String name) {
        return switch (name) {
            case "Java Heap" -> LedgerCategory.HEAP_REST;
            case "Class" -> LedgerCategory.CLASS_SPACE;
            case "Metaspace" -> LedgerCategory.METASPACE;
            case "Thread", "Thread Stack" -> LedgerCategory.THREAD_STACKS;
            default -> ofMalloc(name);
        };
    }

    /** What memory from {@code malloc} belongs to. */
    static LedgerCategory ofMalloc(String name) {
        return switch (name) {
            case "Code" -> LedgerCategory.CODE_CACHE;
            case "GC", "GCCardSet" -> LedgerCategory.GC;
            // The JVM keeps the chunks that its compilers have used.
            case "Compiler", "Arena Chunk" -> LedgerCategory.COMPILER;
            case "Symbol" -> LedgerCategory.SYMBOLS;
            case "Shared class space" -> LedgerCategory.CLASS_ARCHIVE;
            case "Native Memory Tracking" -> LedgerCategory.NATIVE_TRACKING;
            case UNSAFE -> LedgerCategory.FFM_AND_UNSAFE;
            default -> LedgerCategory.JVM;
        };
    }
}
