package dev.plimsoll.jfr;

import java.util.regex.Pattern;

/** Names of types as in Java source. */
public final class TypeName {

    private static final Pattern IDENTITY = Pattern.compile("(?<=\\+0x[0-9a-f]{1,16})[./]\\d+$");
    private static final Pattern HIDDEN = Pattern.compile("[+/]0x[0-9a-f]+$");
    private static final Pattern LAMBDA = Pattern.compile("\\$\\$Lambda\\$\\d+$");

    private TypeName() {}

    /**
     * The binary name of a class, with dots. A hidden class is {@code Host+0x…}; the hash code that only JFR of JDK 17 adds is
     * omitted.
     *
     * @param name with dots or slashes
     */
    public static String binary(String name) {
        return name.indexOf('+') < 0
                ? name.replace('/', '.')
                : IDENTITY.matcher(name).replaceFirst("").replace('/', '.');
    }

    /**
     * The name of a type without what differs from run to run: addresses of hidden classes and numbers of lambdas.
     *
     * @param jvmName with dots, for example {@code [[I}, {@code [Ljava.lang.String;} or {@code java.lang.String}
     */
    public static String of(String jvmName) {
        int dimensions = 0;
        while (dimensions < jvmName.length() && jvmName.charAt(dimensions) == '[') {
            dimensions++;
        }
        String element = jvmName.substring(dimensions);
        return (dimensions == 0 ? named(element) : elementType(element)) + "[]".repeat(dimensions);
    }

    private static String elementType(String descriptor) {
        return switch (descriptor) {
            case "Z" -> "boolean";
            case "B" -> "byte";
            case "C" -> "char";
            case "S" -> "short";
            case "I" -> "int";
            case "J" -> "long";
            case "F" -> "float";
            case "D" -> "double";
            default ->
                named(
                        descriptor.startsWith("L") && descriptor.endsWith(";")
                                ? descriptor.substring(1, descriptor.length() - 1)
                                : descriptor);
        };
    }

    private static String named(String className) {
        return LAMBDA.matcher(HIDDEN.matcher(className).replaceFirst("")).replaceFirst("\\$\\$Lambda");
    }
}
