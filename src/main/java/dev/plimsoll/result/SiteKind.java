package dev.plimsoll.result;

/** How much is known of where an object was allocated. */
public enum SiteKind {
    /** A line of code outside the JDK. */
    SITE,
    /** The whole stack is the JDK's. */
    JDK_ONLY,
    /** The JVM recorded no stack, or its innermost frames only, and these are the JDK's. */
    NO_STACK
}
