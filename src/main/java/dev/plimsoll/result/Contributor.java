package dev.plimsoll.result;

/**
 * One of those that contribute most to a checked figure.
 *
 * @param subject its name
 * @param actual its figure, in the check's unit
 */
public record Contributor(String subject, long actual) {}
