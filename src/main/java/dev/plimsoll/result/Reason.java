package dev.plimsoll.result;

/**
 * Why a run is inconclusive.
 *
 * @param code a stable, hyphenated identifier for scripts, for example {@code unreadable-jar}
 * @param text one sentence for people that says what is missing and what to do
 */
public record Reason(String code, String text) {}
