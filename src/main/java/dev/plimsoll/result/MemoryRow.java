package dev.plimsoll.result;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one owner has of the memory of an application that is up. The rows of a result add up to its live heap, its metaspace
 * and its loaded classes.
 *
 * @param kind the kind of owner
 * @param id {@code group:artifact:version}, or the jar's name if it has no coordinates; otherwise the kind's id
 * @param classesLoaded how many classes of its jar are loaded
 * @param classesGenerated how many of its classes were generated while the application ran, lambdas for example
 * @param classesInJar how many classes its jar has; empty if it has no jar
 * @param metaspaceBytes the metaspace of its classes; empty if it was not measured
 * @param heapBytes the live objects that it owns; empty if they were not measured
 * @param firstLoadedBy the line that first needed one of its classes; empty if it is unknown or none is loaded
 * @param need why a dependency is on the class path; empty if it is not known, and for other rows
 */
public record MemoryRow(
        MemoryOwner kind,
        String id,
        int classesLoaded,
        int classesGenerated,
        OptionalInt classesInJar,
        OptionalLong metaspaceBytes,
        OptionalLong heapBytes,
        Optional<FirstLoad> firstLoadedBy,
        Optional<Need> need) {

    private static final int MIN_COORDINATES = 3;

    /** The kinds of owners, in the order in which they are listed after the dependencies. */
    public enum MemoryOwner {
        /** The measured project's own classes. */
        PROJECT("(project)"),
        /** A library. */
        DEPENDENCY(""),
        /** What several owners hold, and none of them alone. */
        SHARED("shared"),
        /** Classes that were generated while the application ran. */
        GENERATED("generated"),
        /** Objects that only soft or weak references reach. */
        SOFTLY_REACHABLE("softlyReachable"),
        /** The JDK. */
        JDK("jdk"),
        /** What was measured, but belongs to no other row. */
        UNEXPLAINED("unexplained");

        private final String id;

        MemoryOwner(String id) {
            this.id = id;
        }

        /** The kind whose only row has this id. */
        public static MemoryOwner of(String id) {
            return Arrays.stream(values())
                    .filter(each -> each != DEPENDENCY && each.id.equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("'" + id + "' is not a row"));
        }

        /** The id of its only row; empty for dependencies, which have their own. */
        public String id() {
            return id;
        }
    }

    /**
     * The frame that first needed a class of a jar: the innermost one outside the JDK and the jar itself.
     *
     * @param className its class
     * @param method its method
     * @param file its source file; empty if it is unknown
     * @param line its line; empty if it is unknown
     */
    public record FirstLoad(String className, String method, String file, OptionalInt line) {}

    /** {@code group:artifact[:classifier]}, or the jar's name if it has no coordinates; for other kinds the id. */
    public String subject() {
        String[] parts = id.split(":", -1);
        if (!isDependency() || parts.length < MIN_COORDINATES) {
            return id;
        }
        String classifier = parts.length > MIN_COORDINATES + 1 ? ":" + parts[parts.length - 2] : "";
        return parts[0] + ":" + parts[1] + classifier;
    }

    /** Metaspace and heap in bytes, as far as they were measured. */
    public long bytes() {
        return metaspaceBytes.orElse(0) + heapBytes.orElse(0);
    }

    /** How many classes it has in the JVM. */
    public int classes() {
        return classesLoaded + classesGenerated;
    }

    /** The same with what is known about the need for it. */
    public MemoryRow needed(Need known) {
        return new MemoryRow(
                kind,
                id,
                classesLoaded,
                classesGenerated,
                classesInJar,
                metaspaceBytes,
                heapBytes,
                firstLoadedBy,
                Optional.of(known));
    }

    /** The same with its removal. */
    public MemoryRow removedAs(Removal removal) {
        return need.map(known -> needed(new Need(known.broughtBy(), known.isReferredTo(), Optional.of(removal))))
                .orElse(this);
    }

    /** Whether it has classes or objects in the application. */
    public boolean isInUse() {
        return classes() > 0 || bytes() != 0;
    }

    /** Whether it is a library with classes, none of which is loaded. A jar without classes has nothing to load. */
    public boolean isUnloaded() {
        return isDependency() && !isInUse() && classesInJar.orElse(1) > 0;
    }

    /** How to remove it; empty if that is not known or not advised. */
    public Optional<Removal> removal() {
        return need.flatMap(Need::removal);
    }

    /** Whether it is a library. */
    public boolean isDependency() {
        return kind == MemoryOwner.DEPENDENCY;
    }
}
