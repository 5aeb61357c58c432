package dev.plimsoll.result;

/**
 * Code that calls {@code System.gc()}.
 *
 * @param site the innermost frame outside the JDK
 * @param ownCode the innermost frame of the project's own code; {@link Site#NO_OWN_CODE} if there is none
 * @param calls how many calls
 * @param millis how long all calls took together, in milliseconds
 */
public record GcCaller(Site site, Site ownCode, long calls, long millis) {}
