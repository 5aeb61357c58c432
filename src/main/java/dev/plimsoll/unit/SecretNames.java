package dev.plimsoll.unit;

import java.util.regex.Pattern;

/** Tells by its name that a value is a secret: of a property, a variable, a header, a query parameter or a field. */
public final class SecretNames {

    /** A regular expression without groups for the parts of names that speak of a secret; to be used without case. */
    public static final String PART = "(?:pass|pwd|secret|token|key|credential|auth|sess|jwt|signature)";

    private static final Pattern ANYWHERE = Pattern.compile(PART, Pattern.CASE_INSENSITIVE);

    private SecretNames() {}

    /** Whether a value of this name is to be kept out of logs and reports. */
    public static boolean matches(String name) {
        return ANYWHERE.matcher(name).find();
    }
}
