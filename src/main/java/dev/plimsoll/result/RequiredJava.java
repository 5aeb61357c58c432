package dev.plimsoll.result;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java release that a class needs and that the measured JVM is not.
 *
 * @param feature its feature release, for example 21; {@link #UNKNOWN} if the JVM did not say
 * @param preview whether its preview features have to be enabled, which no other release has
 */
public record RequiredJava(int feature, boolean preview) implements Comparable<RequiredJava> {

    /** A release that the JVM does not name. */
    public static final int UNKNOWN = 0;

    private static final String ERROR = "java.lang.UnsupportedClassVersionError";
    /** The first version in HotSpot's message is that of the class; the second, that of the JVM. */
    private static final Pattern VERSION = Pattern.compile("class file version (\\d+)\\.(\\d+)");
    /** JVMS, section 4.1: the minor version of a class that depends on preview features. */
    private static final String PREVIEW = "65535";
    /** JVMS, table 4.1-A: class files of Java 1.1 have version 45, and each release adds one. */
    private static final int VERSION_BEFORE_JAVA_1 = 44;

    /** The release that an error asks for; empty if the error has another cause. */
    static Optional<RequiredJava> in(String error) {
        if (!error.contains(ERROR)) {
            return Optional.empty();
        }
        Matcher version = VERSION.matcher(error);
        return Optional.of(
                version.find()
                        ? new RequiredJava(
                                Integer.parseInt(version.group(1)) - VERSION_BEFORE_JAVA_1,
                                version.group(2).equals(PREVIEW))
                        : new RequiredJava(UNKNOWN, false));
    }

    @Override
    public int compareTo(RequiredJava other) {
        return Comparator.comparingInt(RequiredJava::feature)
                .thenComparing(RequiredJava::preview)
                .compare(this, other);
    }

    /** {@code Java 21}, {@code Java 21 with --enable-preview} or {@code a newer Java}. */
    @Override
    public String toString() {
        return feature == UNKNOWN ? "a newer Java" : "Java " + feature + (preview ? " with --enable-preview" : "");
    }
}
