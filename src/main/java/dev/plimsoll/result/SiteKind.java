package dev.plimsoll.result;

/** How much is known about a location. */
public enum SiteKind {
    /** A line of code outside the JDK. */
    SITE,
    /** All frames belong to the JDK. */
    JDK_ONLY,
    /** The JVM recorded no stack, or only its innermost frames, which belong to the JDK. */
    NO_STACK
}
