package dev.plimsoll.report.text;

import dev.plimsoll.unit.SecretNames;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps secrets that users hand to the measured JVM out of files that builds publish. */
public final class Secrets {

    /** A system property whose name speaks of a secret: all of its value is one. */
    private static final Pattern PROPERTY =
            Pattern.compile("(-D[^=]*" + SecretNames.PART + "[^=]*)=.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** A secret inside a value: in an address, or among an agent's options. */
    private static final Pattern INSIDE =
            Pattern.compile("([\\w.-]*" + SecretNames.PART + "[\\w.-]*)=[^&;,\\s]+", Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** Text, of one line or several, without the secrets that stand in it as {@code name=value}. */
    public static String maskedIn(String text) {
        return INSIDE.matcher(text).replaceAll("$1=***");
    }

    /** The JVM argument without the secrets that it carries. */
    public static String masked(String jvmArgument) {
        Matcher property = PROPERTY.matcher(jvmArgument);
        if (property.matches()) {
            return property.group(1) + "=***";
        }
        return jvmArgument.startsWith("-X") ? jvmArgument : maskedIn(jvmArgument);
    }
}
