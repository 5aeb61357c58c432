package dev.plimsoll.blocks;

/** What the forks of a block are of. */
enum Arm {
    BASE,
    /** The base again, for A/A. */
    SAME,
    HEAD
}
