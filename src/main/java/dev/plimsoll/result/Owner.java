package dev.plimsoll.result;

/**
 * The owner of the code of a location.
 *
 * @param kind the kind of owner
 * @param id {@code group:artifact:version}; the jar's name if it has no coordinates; {@code jdk}; empty if unknown
 */
public record Owner(OwnerKind kind, String id) {

    /** The kinds of owners of code. */
    public enum OwnerKind {
        /** The measured project's own classes. */
        PROJECT,
        /** A library. */
        DEPENDENCY,
        /** The JDK. */
        JDK,
        /** Unknown: a generated class, or a jar without coordinates. */
        UNKNOWN
    }

    public static final Owner JDK = new Owner(OwnerKind.JDK, "jdk");
    public static final Owner UNKNOWN = new Owner(OwnerKind.UNKNOWN, "");

    public static Owner project(String id) {
        return new Owner(OwnerKind.PROJECT, id);
    }

    public static Owner dependency(String id) {
        return new Owner(OwnerKind.DEPENDENCY, id);
    }
}
