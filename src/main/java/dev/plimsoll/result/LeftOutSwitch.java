package dev.plimsoll.result;

/**
 * A switch that was not measured.
 *
 * @param name its name
 * @param reason why, a clause for the user
 */
public record LeftOutSwitch(String name, String reason) {}
