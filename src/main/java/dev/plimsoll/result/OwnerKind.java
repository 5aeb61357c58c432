package dev.plimsoll.result;

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
