package dev.plimsoll.heap;

/**
 * A step of a merged path.
 *
 * @param className the class that declares the field, as the JVM names it; empty for a kind of root
 * @param field the field, or the kind of root, for example {@code threads}
 */
public record PathStep(String className, String field) implements Comparable<PathStep> {

    /** Class and field, for example {@code com.acme.Cache.entries}. */
    public String text() {
        return className.isEmpty() ? field : className.replace('$', '.') + (field.isEmpty() ? "" : "." + field);
    }

    @Override
    public int compareTo(PathStep other) {
        int byClass = className.compareTo(other.className);
        return byClass != 0 ? byClass : field.compareTo(other.field);
    }
}
