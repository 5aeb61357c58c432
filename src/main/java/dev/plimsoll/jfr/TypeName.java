package dev.plimsoll.jfr;

import dev.plimsoll.unit.HiddenClassName;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of types as in Java source. */
public final class TypeName {

    /** How JFR writes a hidden class: {@code Host+0x…/hash} in JDK 17, {@code Host.0x…} or {@code Host+0x…} since. */
    private static final Pattern HIDDEN = Pattern.compile("[+/.](0x[0-9a-f]+)(?:[./@].*)?$");

    /** What generators append that differs from run to run: a counter or a random name; the first group is what stays. */
    private static final List<Pattern> NUMBERED = List.of(
            Pattern.compile("(.*\\$\\$Lambda)\\$\\d+"),
            Pattern.compile("(.*\\bGenerated(?:Method|Constructor|SerializationConstructor)Accessor)\\d+"),
            Pattern.compile("((?:.*\\.)?\\$Proxy)\\d+"),
            Pattern.compile("(.*\\$(?:HibernateProxy|HibernateInstantiator|HibernateAccessOptimizer))\\$\\w+"),
            Pattern.compile("(.*\\$(?:ByteBuddy|MockitoMock|auxiliary))\\$\\w+"),
            Pattern.compile("(.*_\\$\\$_(?:jvst|javassist))\\w+"));

    /** The packages of the JDK's proxies are numbered by class loader. */
    private static final Pattern PROXY_PACKAGE = Pattern.compile("^(jdk\\.proxy|com\\.sun\\.proxy)\\d*\\.(?=\\$Proxy)");

    private TypeName() {}

    /**
     * The binary name of a class, with dots. A hidden class is {@code Host+0x…}, whatever the version of the JDK.
     *
     * @param name with dots or slashes
     */
    public static String binary(String name) {
        return (name.contains("0x") ? HIDDEN.matcher(name).replaceFirst("+$1") : name).replace('/', '.');
    }

    /**
     * The name of a type without what differs from run to run: addresses of hidden classes, and numbers of lambdas, proxies and
     * accessors.
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
        String name =
                PROXY_PACKAGE.matcher(HiddenClassName.withoutAddress(className)).replaceFirst("$1.");
        for (Pattern numbered : NUMBERED) {
            Matcher matcher = numbered.matcher(name);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return name;
    }
}
