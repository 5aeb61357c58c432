package dev.plimsoll.result;

/**
 * A class that did not load or initialise.
 *
 * @param className its binary name
 * @param error the error's class and message, on one line
 */
public record ClassFailure(String className, String error) {}
