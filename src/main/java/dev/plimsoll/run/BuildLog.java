package dev.plimsoll.run;

/** Where the lines of a run go. */
public interface BuildLog {

    void debug(String text);

    void info(String text);

    void warn(String text);
}
