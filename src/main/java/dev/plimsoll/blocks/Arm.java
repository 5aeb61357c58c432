package dev.plimsoll.blocks;

/** The group that a fork of a block belongs to. */
enum Arm {
    BASE,
    /** The base again, for A/A. */
    SAME,
    HEAD
}
