package dev.plimsoll.run;

/** Where the lines of a run go. */
public interface BuildLog {

    /** Whether lines are printed at once: how far a measurement is should be shown only then. */
    default boolean isShown() {
        return true;
    }

    void debug(String text);

    void info(String text);

    void warn(String text);
}
