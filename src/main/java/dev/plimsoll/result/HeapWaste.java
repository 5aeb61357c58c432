package dev.plimsoll.result;

import java.util.List;
import java.util.Optional;

/**
 * What of a live heap could be saved: strings of equal values, and patterns such as collections that are empty. All sizes are those of
 * the measured JVM in bytes, with headers and alignment. Objects that only soft and weak references reach do not count.
 *
 * @param strings the strings
 * @param patterns the patterns by class, the one that would save most first, {@link #MAX_PATTERNS} at most
 */
public record HeapWaste(HeapStrings strings, List<WastePattern> patterns) {

    /** More patterns are left out. */
    public static final int MAX_PATTERNS = 30;

    public HeapWaste {
        patterns = List.copyOf(patterns);
    }

    /**
     * The field that holds objects: the nearest one outside the JDK that refers to them, directly or over arrays and objects of the JDK;
     * of what only the JDK holds, the nearest static field of the JDK, which counts only if no other field holds any of them.
     *
     * @param field its class and name, for example {@code com.acme.Order.status}
     * @param owner the owner of its class, as the rows of the result name it
     * @param objects how many of the objects in question it holds
     * @param savesBytes what would be saved of these alone
     */
    public record WasteRetainer(String field, String owner, long objects, long savesBytes) {}

    /**
     * All strings.
     *
     * @param objects their number
     * @param bytes their size with the arrays of their characters, each of which counts once
     * @param distinct how many different values they have
     * @param duplicated how many of these values more than one string has
     * @param savesBytes what one string for each value would save
     * @param values the values that take most more than once, the largest saving first, 20 at most
     * @param retainers the fields that hold several strings of the same value, those of the project first, and the largest saving first
     */
    public record HeapStrings(
            long objects,
            long bytes,
            long distinct,
            long duplicated,
            long savesBytes,
            List<DuplicateString> values,
            List<DuplicateRetainer> retainers) {

        public HeapStrings {
            values = List.copyOf(values);
            retainers = List.copyOf(retainers);
        }
    }

    /**
     * Strings of the same value.
     *
     * @param objects how many they are
     * @param bytes their size with the arrays of their characters, each of which counts once
     * @param savesBytes what all but one of them take
     * @param length the number of characters
     * @param retainer the field that holds most of them; empty if no field does, only a thread or a class loader
     * @param value the value without secrets, cut after 200 characters; empty unless values are to be shown, and if it has no
     *     characters
     */
    public record DuplicateString(
            long objects,
            long bytes,
            long savesBytes,
            int length,
            Optional<WasteRetainer> retainer,
            Optional<String> value) {}

    /**
     * A field that holds strings of the same values.
     *
     * @param field its class and name, for example {@code com.acme.Order.status}
     * @param owner the owner of its class, as the rows of the result name it
     * @param objects how many strings it holds whose value another string has, too
     * @param distinct how many values these have
     * @param savesBytes what one string for each of these values would save
     */
    public record DuplicateRetainer(String field, String owner, long objects, long distinct, long savesBytes) {}

    /**
     * Objects of a class that could be smaller, fewer or absent.
     *
     * @param kind what is wrong with them
     * @param className the class, for example {@code java.util.HashMap} or {@code byte[]}
     * @param objects their number
     * @param savesBytes what would be saved, see the kinds
     * @param retainer the field that holds most of them; empty if no field does, only a thread or a class loader
     */
    public record WastePattern(
            WasteKind kind, String className, long objects, long savesBytes, Optional<WasteRetainer> retainer) {}

    /** The kinds of patterns. */
    public enum WasteKind {
        /** Collections without elements whose array is allocated; saves the collection and its array. */
        EMPTY_COLLECTION("empty, with an array"),
        /** Collections without elements and without an array of their own; saves the collection. */
        UNFILLED_COLLECTION("never filled"),
        /** Collections that use less than half of their array; saves what a smaller array does not need. */
        HALF_EMPTY_ARRAY("less than half full"),
        /** Boxed numbers that no cache of the JDK has; saves the boxes, though their values have to be somewhere. */
        BOXED_NUMBER("boxed"),
        /** Arrays without elements; saves all but one of the class. */
        ZERO_LENGTH_ARRAY("of length zero");

        private final String text;

        WasteKind(String text) {
            this.text = text;
        }

        /** After the name of the class, for example {@code never filled}. */
        public String text() {
            return text;
        }
    }
}
