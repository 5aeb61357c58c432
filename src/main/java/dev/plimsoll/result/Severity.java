package dev.plimsoll.result;

/** What a broken limit does to the build. */
public enum Severity {
    /** The build fails. */
    ERROR,
    /** The build continues with a warning. */
    WARN
}
