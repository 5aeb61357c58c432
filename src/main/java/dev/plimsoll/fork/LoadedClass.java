package dev.plimsoll.fork;

import java.util.List;

/**
 * A class of a JVM.
 *
 * @param name its binary name; a hidden class's with its address
 * @param location the URL of the file that it is from; empty if it has none, as the JDK's classes and generated ones do
 * @param isInitialized whether its initialiser has run or begun to
 * @param original for a hidden class its nest host; for another the class that it extends or the first interface that it
 *     implements; empty if there is none
 */
public record LoadedClass(String name, String location, boolean isInitialized, String original) {

    private static final int FIELDS = 4;

    /**
     * Parses the probe's lines.
     *
     * @throws IllegalArgumentException if a line has other fields
     */
    static List<LoadedClass> parse(String text) {
        return text.lines().map(LoadedClass::ofLine).toList();
    }

    private static LoadedClass ofLine(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("Expected " + FIELDS + " fields of a loaded class, but found: " + line);
        }
        return new LoadedClass(fields[1], fields[2], fields[0].equals("1"), fields[3]);
    }

    /** Whether the JVM generated the class and names it only there. */
    public boolean isHidden() {
        return name.indexOf('/') >= 0;
    }
}
