package dev.plimsoll.jfr;

import java.util.Optional;

/**
 * An object that lives, and what holds it: of all ways from the roots of garbage collection the shortest, so that the objects
 * of a recording form trees. Compared by identity; chains may have hundreds of objects.
 */
public final class RetainedObject {

    private final String type;
    private final String description;
    private final Optional<Hold> hold;
    private final String root;

    /**
     * A reference.
     *
     * @param by the object that has it
     * @param field the field's name; empty for an element of an array and where objects between are left out
     * @param isStatic whether it is a static field; {@code by} is then the class
     * @param skipped whether objects between are left out, as JFR does in chains of more than 200
     */
    public record Hold(RetainedObject by, String field, boolean isStatic, boolean skipped) {

        /** The class whose object has the field, or whose static field it is, as the JVM names it. */
        public String className() {
            return isStatic ? by.classOf().orElse(by.type) : by.type;
        }
    }

    private static final String CLASS = "Class Name: ";
    private static final String THREAD = "Thread Name: ";

    RetainedObject(String type, String description, Optional<Hold> hold, String root) {
        this.type = type;
        this.description = description;
        this.hold = hold;
        this.root = root;
    }

    /** Its class as the JVM names it, with dots. */
    public String type() {
        return type;
    }

    /** Empty if a root holds it. */
    public Optional<Hold> hold() {
        return hold;
    }

    /** What sort of root holds it, as JFR names it, for example {@code Threads, Stack Variable}; empty if none does. */
    public String root() {
        return root;
    }

    /** The thread's name, if it is one. */
    public Optional<String> threadName() {
        return described(THREAD);
    }

    /** Which class it stands for, if it is a {@code java.lang.Class}. */
    public Optional<String> classOf() {
        return described(CLASS);
    }

    /** Whether neither a root nor another object is known to hold it: only its class, by way of an object of that, does. */
    public boolean isHeldByItsClass() {
        return hold.isEmpty() && root.isEmpty();
    }

    /** What the root says of the thread whose it is. */
    public Optional<String> rootThread() {
        int at = root.indexOf(THREAD);
        return at < 0 ? threadName() : Optional.of(root.substring(at + THREAD.length()));
    }

    private Optional<String> described(String key) {
        return description.startsWith(key) ? Optional.of(description.substring(key.length())) : Optional.empty();
    }
}
