package dev.plimsoll.run;

/** Who judges what a goal measured, and ends the build if need be. */
public enum ResultJudge {
    /** The goal itself. */
    GOAL,
    /** {@code check}, later in the build. */
    CHECK,
    /** The {@code all} that runs the goal. */
    ALL,
    /** The {@code compare} that runs the goal, and shows its figures beside those of the other side. */
    COMPARE
}
