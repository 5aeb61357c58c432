package dev.plimsoll.attribution;

import dev.plimsoll.app.Origin;

/** Knows where classes came from. */
public interface Origins {

    /** @param className the binary name, as the JVM has it, hidden classes' suffixes included */
    Origin of(String className);
}
