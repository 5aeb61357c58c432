package dev.plimsoll.fork;

import java.nio.file.Path;

/**
 * A JVM that cannot be measured at all, since its probe never said what it is.
 *
 * @param java the executable
 * @param printed the last of what it printed; may be empty
 */
record EarlyEnding(Path java, String printed) {

    /** @param what happened, for example {@code was killed from outside} */
    String text(String what) {
        return "The forked JVM " + java + " " + what
                + (printed.isEmpty() ? "; it printed nothing." : "; it printed: " + printed)
                + " Check <jvm> (-Dplimsoll.jvm) and <jvmArgs> (-Dplimsoll.jvmArgs).";
    }
}
