package dev.plimsoll.unit;

import java.util.Locale;

/** An operating system, as far as processes start and end differently on it. */
public enum OperatingSystem {
    LINUX,
    MAC,
    WINDOWS,
    OTHER;

    /** The one that this JVM runs on. */
    public static OperatingSystem current() {
        return of(System.getProperty("os.name", ""));
    }

    /** @param name the value of the system property {@code os.name} */
    static OperatingSystem of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return WINDOWS;
        }
        if (lower.startsWith("mac")) {
            return MAC;
        }
        return lower.equals("linux") ? LINUX : OTHER;
    }
}
