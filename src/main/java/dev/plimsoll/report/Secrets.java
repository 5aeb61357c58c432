package dev.plimsoll.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps secrets that users hand to the measured JVM out of files that builds publish. */
final class Secrets {

    private static final Pattern SECRET = Pattern.compile(
            "(-D[^=]*(?:password|secret|token|key|credential)[^=]*)=.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Secrets() {}

    /** The JVM argument, its value masked if it sets a system property whose name speaks of a secret. */
    static String masked(String jvmArgument) {
        Matcher matcher = SECRET.matcher(jvmArgument);
        return matcher.matches() ? matcher.group(1) + "=***" : jvmArgument;
    }
}
