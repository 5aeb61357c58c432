package dev.plimsoll.report.text;

import dev.plimsoll.unit.SecretNames;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks secrets that users pass to the measured JVM, since builds publish reports. */
public final class Secrets {

    /** A system property with the name of a secret: its whole value is masked. */
    private static final Pattern PROPERTY =
            Pattern.compile("(-D[^=]*" + SecretNames.PART + "[^=]*)=.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** A secret inside a value, for example in a URL or in the options of an agent. */
    private static final Pattern INSIDE =
            Pattern.compile("([\\w.-]*" + SecretNames.PART + "[\\w.-]*)=[^&;,\\s]+", Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** Text, of one or more lines, without the secrets that it contains as {@code name=value}. */
    public static String maskedIn(String text) {
        return INSIDE.matcher(text).replaceAll("$1=***");
    }

    /** A JVM argument without the secrets that it contains. */
    public static String masked(String jvmArgument) {
        Matcher property = PROPERTY.matcher(jvmArgument);
        if (property.matches()) {
            return property.group(1) + "=***";
        }
        return jvmArgument.startsWith("-X") ? jvmArgument : maskedIn(jvmArgument);
    }
}
