package dev.plimsoll.unit;

import java.util.regex.Pattern;

/** Recognises secrets by the name of a property, variable, header, query parameter or field. */
public final class SecretNames {

    /** A case-insensitive regular expression without groups for the parts of names that suggest a secret. */
    public static final String PART = "(?:pass|pwd|secret|token|key|credential|auth|sess|jwt|signature)";

    private static final Pattern ANYWHERE = Pattern.compile(PART, Pattern.CASE_INSENSITIVE);

    private SecretNames() {}

    /** Whether logs and reports must not include the value of this name. */
    public static boolean matches(String name) {
        return ANYWHERE.matcher(name).find();
    }
}
