package dev.plimsoll.trend;

/** When to find out who holds what grows, which takes another fork. */
public enum SuspectsWhen {
    /** When something grows that counts. */
    AUTO,
    /** When anything grows at all. */
    ALWAYS,
    NEVER
}
