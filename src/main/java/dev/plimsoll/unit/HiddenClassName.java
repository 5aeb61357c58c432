package dev.plimsoll.unit;

import java.util.regex.Pattern;

/** Names of hidden classes: the JVM appends an address after a slash, a dot or a plus, depending on version and source. */
public final class HiddenClassName {

    private static final Pattern ADDRESS = Pattern.compile("[/.+]0x[0-9a-fA-F]+.*$");

    private HiddenClassName() {}

    /** The name of a class without the address; the name itself if it is not hidden. */
    public static String withoutAddress(String className) {
        return ADDRESS.matcher(className).replaceFirst("");
    }
}
