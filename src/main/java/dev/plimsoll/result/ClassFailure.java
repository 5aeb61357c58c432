package dev.plimsoll.result;

import java.util.Optional;

/**
 * A class that did not load or initialise.
 *
 * @param className its binary name
 * @param error the error's class and message, on one line
 */
public record ClassFailure(String className, String error) {

    /** The Java release that the class or one of its supertypes needs; empty if it failed for another reason. */
    public Optional<RequiredJava> requiredJava() {
        return RequiredJava.in(error);
    }
}
