package dev.plimsoll.result;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the memory of a process belongs to, in the order of the rows of a {@link Ledger}. */
public enum LedgerCategory {
    LIVE_HEAP("live heap"),
    HEAP_REST("rest of the committed heap"),
    METASPACE("metaspace"),
    CLASS_SPACE("class space"),
    CODE_CACHE("code cache"),
    THREAD_STACKS("thread stacks"),
    GC("garbage collector"),
    COMPILER("compiler"),
    SYMBOLS("symbols"),
    DIRECT_BUFFERS("direct buffers"),
    FFM_AND_UNSAFE("FFM and Unsafe memory"),
    JVM("rest of the JVM"),
    NATIVE_TRACKING("native memory tracking, only while measuring"),
    CLASS_ARCHIVE("shared class archive"),
    LIBRARIES("libraries"),
    MAPPED_FILES("mapped files"),
    MALLOC("native libraries, and memory that malloc keeps"),
    UNEXPLAINED("unexplained");

    private final String text;

    LedgerCategory(String text) {
        this.text = text;
    }

    /** As it is named to users. */
    public String text() {
        return text;
    }

    /** As it stands in the JSON, for example {@code liveHeap}. */
    public String id() {
        StringBuilder id = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
            id.append(id.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return id.toString();
    }

    /** The category of an {@link #id()}; empty if there is none. */
    public static Optional<LedgerCategory> of(String id) {
        return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
    }
}
