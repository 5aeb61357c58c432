package dev.plimsoll.result;

/** What is planted in a copy of the project to prove that a gate sees it. */
public enum PlantKind {
    /** Nothing: the copy is unchanged, and no limit may break. */
    NOTHING,
    /** Allocation, one array per request. */
    ALLOCATION,
    /** A leak, one object per request. */
    LEAK,
    /** Files that are not closed. */
    FILES,
    /** A jar whose only class has 1 MiB of data. */
    JAR
}
