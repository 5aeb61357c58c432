package dev.plimsoll.trend;

/** When leak suspects are searched for, which takes another fork. */
public enum SuspectsWhen {
    /** If a series that counts leaks. */
    AUTO,
    /** If any series grows. */
    ALWAYS,
    NEVER
}
