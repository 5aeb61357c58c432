package dev.plimsoll.result;

import java.util.OptionalInt;

/**
 * An allocation site: the innermost frame outside the JDK, or the innermost that {@code allowFiles} allows.
 *
 * @param kind how much is known; class, method, file and line are empty unless it is {@link SiteKind#SITE}
 * @param className the class as in the source, for example {@code com.acme.Cart}
 * @param method the method as in the source, for example {@code total} or {@code total (lambda)}
 * @param file the source file: its path in the project ({@code src/main/java/com/acme/Cart.java}) if it is the
 *     project's own, else package and name ({@code org/lib/Thing.java}); empty if it is unknown
 * @param line the line; empty if the class has no line numbers
 * @param owner the owner of the code
 */
public record Site(SiteKind kind, String className, String method, String file, OptionalInt line, Owner owner) {

    /** How much is known about a location. */
    public enum SiteKind {
        /** A line of code outside the JDK. */
        SITE,
        /** All frames belong to the JDK. */
        JDK_ONLY,
        /** The JVM recorded no stack, or only its innermost frames, which belong to the JDK. */
        NO_STACK,
        /** By own code only: no frame belongs to the project's own classes. */
        NO_OWN_CODE,
        /** The sum of the smaller locations of an owner, where there are too many for one row each. */
        SMALLER
    }

    public static final Site JDK_ONLY = new Site(SiteKind.JDK_ONLY, "", "", "", OptionalInt.empty(), Owner.JDK);
    public static final Site NO_STACK = new Site(SiteKind.NO_STACK, "", "", "", OptionalInt.empty(), Owner.UNKNOWN);

    public static final Site NO_OWN_CODE =
            new Site(SiteKind.NO_OWN_CODE, "", "", "", OptionalInt.empty(), Owner.UNKNOWN);

    /** All smaller locations of an owner. */
    static Site smallerOf(Owner owner) {
        return new Site(SiteKind.SMALLER, "", "", "", OptionalInt.empty(), owner);
    }

    /** {@code src/main/java/com/acme/Cart.java:84}, which terminals and IDEs link; else class, method and line. */
    public String text() {
        return switch (kind) {
            case JDK_ONLY -> "(JDK only)";
            case NO_STACK -> "(no stack)";
            case NO_OWN_CODE -> "(no own code)";
            case SMALLER -> "(smaller locations)";
            case SITE ->
                (file.isEmpty() ? className + "." + method : file) + (line.isPresent() ? ":" + line.getAsInt() : "");
        };
    }
}
