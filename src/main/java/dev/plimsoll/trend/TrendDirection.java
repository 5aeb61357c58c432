package dev.plimsoll.trend;

/** Where the tail of a series is heading. */
enum TrendDirection {
    /** There are too few points. */
    TOO_SHORT,
    /** It stays level, or moves by less than what counts as growth. */
    LEVEL,
    /** It grows, and its last part as fast as the part before. */
    GROWING,
    /** It grows, but its last part more slowly than the part before. */
    SLOWING,
    /** Noise, jumps or a saw-tooth hide whether it grows. */
    UNCLEAR
}
