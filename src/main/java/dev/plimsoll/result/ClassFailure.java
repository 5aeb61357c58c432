package dev.plimsoll.result;

import java.util.Optional;

/**
 * A class that did not load or initialise.
 *
 * @param className its binary name
 * @param error the error's class and message, on one line
 */
public record ClassFailure(String className, String error) {

    /** The Java that the class, or one that it is made of, was compiled for; empty if that is not why it failed. */
    public Optional<RequiredJava> requiredJava() {
        return RequiredJava.in(error);
    }
}
