package dev.plimsoll.attribution;

import dev.plimsoll.app.Origin;

/** Where classes come from. */
@FunctionalInterface
public interface Origins {

    /** @param className the binary name as the JVM has it, including the suffix of a hidden class */
    Origin of(String className);
}
