package dev.plimsoll.report.text;

import dev.plimsoll.unit.SecretText;

/** Masks secrets in what users configure, since builds publish reports. */
public final class Secrets {

    private Secrets() {}

    /** Text, of one or more lines, without the secrets that it contains. */
    public static String maskedIn(String text) {
        return SecretText.masked(text);
    }
}
