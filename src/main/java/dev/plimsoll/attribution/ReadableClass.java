package dev.plimsoll.attribution;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A class, or an array's type, as a person would name it. */
final class ReadableClass {

    /** A hidden class: the JVM appends an address, after a slash, a dot or a plus by Java version and by who asks. */
    private static final Pattern ADDRESS = Pattern.compile("[/.+]0x[0-9a-fA-F]+.*$");

    /** What is generated for a class, by what it is; the first group is that class. */
    private static final List<Generated> GENERATED = List.of(
            new Generated("lambda", "(.*?)\\$\\$Lambda(?:\\$\\d+)?"),
            new Generated("lambda", "(.+?)\\$\\$anonfun\\$.*"),
            new Generated("lambda", "(.+?)\\$_(?:.+?_)?lambda\\d+.*"),
            new Generated("closure", "(.+?)\\$_(?:.+?_)?closure\\d+.*"),
            new Generated("proxy", "((?:.*[./])?)\\$Proxy\\d+"),
            new Generated("proxy", "(.+?)\\$\\$(?:SpringCGLIB|EnhancerBy\\w*|FastClassBy\\w*)\\$\\$.*"),
            new Generated("proxy", "(.+?)\\$(?:HibernateProxy|ByteBuddy|MockitoMock|quarkusrestinvoker)\\$.*"),
            new Generated("proxy", "(.+?)(?:\\$Proxy)?\\$?_\\$\\$_.*"),
            new Generated("proxy", "(.+?)_(?:ClientProxy|Subclass)"));

    private static final Map<Character, String> PRIMITIVES = Map.of(
            'Z', "boolean", 'B', "byte", 'C', "char", 'S', "short", 'I', "int", 'J', "long", 'F', "float", 'D',
            "double");

    /** Between the names of a class and one nested in it; a digit behind it is an anonymous class's. */
    private static final Pattern NESTED = Pattern.compile("(?<=[\\p{Alnum}_])\\$(?=[\\p{Alpha}_$])");

    /** A way to name a generated class; the first group is what it was generated for. */
    private record Generated(String kind, Pattern name) {

        Generated(String kind, String regex) {
            this(kind, Pattern.compile(regex));
        }
    }

    private ReadableClass() {}

    static String withoutAddress(String className) {
        Matcher address = ADDRESS.matcher(className);
        return address.find() ? className.substring(0, address.start()) : className;
    }

    static String name(String className) {
        int dimensions = 0;
        while (dimensions < className.length() && className.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions > 0 && dimensions < className.length()) {
            return element(className.substring(dimensions)) + "[]".repeat(dimensions);
        }
        String visible = withoutAddress(className);
        for (Generated generated : GENERATED) {
            Matcher matcher = generated.name.matcher(visible);
            if (matcher.matches()) {
                return suffixed(matcher.group(1), generated.kind);
            }
        }
        return visible.equals(className) ? plain(className) : suffixed(visible, "hidden");
    }

    private static String suffixed(String host, String kind) {
        // A proxy of interfaces has no class that it stands for, but perhaps a package.
        boolean hasHost = !host.isEmpty() && !host.endsWith(".") && !host.endsWith("/");
        return (hasHost ? name(host) + " " : "") + "(" + kind + ")";
    }

    private static String element(String descriptor) {
        boolean isClass = descriptor.startsWith("L") && descriptor.endsWith(";");
        String primitive = descriptor.length() == 1 ? PRIMITIVES.get(descriptor.charAt(0)) : null;
        if (primitive != null) {
            return primitive;
        }
        return name(isClass ? descriptor.substring(1, descriptor.length() - 1) : descriptor);
    }

    private static String plain(String className) {
        String dotted = className.replace('/', '.');
        // An object of Scala's ends in a dollar.
        String named = dotted.endsWith("$") && dotted.length() > 1 ? dotted.substring(0, dotted.length() - 1) : dotted;
        return NESTED.matcher(named).replaceAll(".");
    }
}
