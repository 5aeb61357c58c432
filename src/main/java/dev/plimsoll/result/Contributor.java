package dev.plimsoll.result;

/**
 * A dependency, location or field that contributes to a figure.
 *
 * @param subject its name
 * @param actual its amount, in the unit of the figure
 */
public record Contributor(String subject, long actual) {}
