package dev.plimsoll.result;

/** Whose code a location is. */
public enum OwnerKind {
    /** The measured project's own classes. */
    PROJECT,
    /** A library. */
    DEPENDENCY,
    /** The JDK. */
    JDK,
    /** Nobody could be found: a class that was generated, or a jar without coordinates. */
    UNKNOWN
}
