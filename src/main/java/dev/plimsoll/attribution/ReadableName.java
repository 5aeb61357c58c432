package dev.plimsoll.attribution;

import dev.plimsoll.unit.HiddenClassName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of a class and a method as they stand in the source, whatever compilers and frameworks made of them.
 *
 * @param className for example {@code com.acme.Cart.Item} or {@code com.acme.Cart (proxy)}
 * @param method for example {@code total}, {@code total (lambda)} or {@code <init>}
 */
public record ReadableName(String className, String method) {

    /** Closures of Groovy: {@code Cart$_total_closure1$_closure2}. */
    private static final Pattern GROOVY_CLASS = Pattern.compile("(.+?)\\$_(?:(.+?)_)?(closure|lambda)\\d+.*");

    /** Anonymous functions of Scala before 2.12: {@code Cart$$anonfun$total$1}. */
    private static final Pattern SCALA_CLASS = Pattern.compile("(.+?)\\$\\$anonfun\\$(.+?)\\$\\d.*");

    /** What Kotlin's inline functions declare, copied to where they are called: {@code Cart$total$$inlined$map$1$2}. */
    private static final Pattern INLINED_CLASS =
            Pattern.compile("(.+?)\\$([a-z]\\w*)\\$(?:.*\\$)?\\$inlined\\$(\\w+)\\$\\d.*");

    /** Coroutines of Kotlin, and its lambdas before 2.0: {@code Cart$total$1$x$1}. */
    private static final Pattern KOTLIN_CLASS = Pattern.compile("(.+?)\\$([a-z]\\w*)\\$(?:.*\\$)?\\d+");

    private static final Set<String> KOTLIN_BODIES = Set.of("invokeSuspend", "invoke", "create");

    /** Lambdas of javac (with a hash if serializable), Kotlin and Scala. */
    private static final List<Pattern> LAMBDAS = List.of(
            Pattern.compile("(?:lambda\\$)+(.+?)(?:\\$[0-9a-f]{6,8})?(?:\\$\\d+)+"),
            Pattern.compile("(.+?)\\$lambda[$-]\\d+.*"),
            Pattern.compile("(.+?)\\$\\$anonfun\\$(?:adapted\\$)?\\d.*"),
            Pattern.compile("(?:.*\\$)?\\$anonfun\\$(.+?)\\$\\d.*"));

    /**
     * Methods that delegate to one of the source or contain its body: of CGLIB, Quarkus, Hibernate, Kotlin (three forms) and
     * Scala (methods in methods, lazy values, traits).
     */
    private static final List<Pattern> DELEGATES = List.of(
            Pattern.compile("CGLIB\\$(.+)\\$\\d+"),
            Pattern.compile("(.+?)\\$\\$superforward\\d*"),
            Pattern.compile("(.+?)\\$accessor\\$\\w+"),
            Pattern.compile("(.+?)\\$(?:default|suspendImpl)"),
            Pattern.compile("access\\$([A-Za-z_]\\w*)"),
            Pattern.compile("(.+?)-(?:impl|[\\w-]{7})"),
            Pattern.compile("(?!access\\$)([A-Za-z_].*)\\$\\d+"),
            Pattern.compile("(.+?)\\$lzy(?:compute|INIT)\\d*"),
            Pattern.compile("([A-Za-z_].*)\\$"));

    /** How Scala encodes a character that the JVM or Java does not allow in names. */
    private static final Pattern OPERATOR = Pattern.compile(
            "\\$(tilde|eq|less|greater|bang|hash|percent|up|amp|bar|times|div|plus|minus|colon|qmark|at|bslash|u[0-9a-f]{4})");

    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("tilde", "~"),
            Map.entry("eq", "="),
            Map.entry("less", "<"),
            Map.entry("greater", ">"),
            Map.entry("bang", "!"),
            Map.entry("hash", "#"),
            Map.entry("percent", "%"),
            Map.entry("up", "^"),
            Map.entry("amp", "&"),
            Map.entry("bar", "|"),
            Map.entry("times", "*"),
            Map.entry("div", "/"),
            Map.entry("plus", "+"),
            Map.entry("minus", "-"),
            Map.entry("colon", ":"),
            Map.entry("qmark", "?"),
            Map.entry("at", "@"),
            Map.entry("bslash", "\\\\"));

    /** A class that is named by operators alone, such as {@code $colon$colon}: others may be nested classes. */
    private static final Pattern OPERATOR_CLASS =
            Pattern.compile("(?<=^|[.]|\\$)(?:" + OPERATOR.pattern().replace("(", "(?:") + ")+(?=$|\\$)");

    /** Generated classes; the first group is the class they are generated for. */
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

    /** Between the names of a class and one nested in it; a digit after it marks an anonymous class. */
    private static final Pattern NESTED = Pattern.compile("(?<=[\\p{Alnum}_])\\$(?=[\\p{Alpha}_$])");

    /** How generated classes are named; the first group is the class they are generated for. */
    private record Generated(String kind, Pattern name) {

        Generated(String kind, String regex) {
            this(kind, Pattern.compile(regex));
        }
    }

    /** Names a method and its class. */
    public static ReadableName of(String className, String method) {
        return ofMovedBody(HiddenClassName.withoutAddress(className), method)
                .orElseGet(() -> new ReadableName(ofClass(className), plain(method)));
    }

    /** The method of the source whose body was compiled to a separate class. */
    private static Optional<ReadableName> ofMovedBody(String className, String method) {
        Matcher groovy = GROOVY_CLASS.matcher(className);
        if (groovy.matches()) {
            String host = groovy.group(2) == null ? "" : groovy.group(2);
            return Optional.of(moved(groovy.group(1), host, groovy.group(3)));
        }
        Matcher scala = SCALA_CLASS.matcher(className);
        if (scala.matches()) {
            return Optional.of(moved(scala.group(1), scala.group(2), "lambda"));
        }
        Matcher inlined = INLINED_CLASS.matcher(className);
        if (inlined.matches()) {
            return Optional.of(moved(inlined.group(1), inlined.group(2), "inlined " + inlined.group(3)));
        }
        Matcher kotlin = KOTLIN_CLASS.matcher(className);
        if (KOTLIN_BODIES.contains(method) && kotlin.matches()) {
            String kind = method.equals("invoke") ? "lambda" : "coroutine";
            return Optional.of(moved(kotlin.group(1), kotlin.group(2), kind));
        }
        return Optional.empty();
    }

    private static ReadableName moved(String className, String method, String kind) {
        return new ReadableName(ofClass(className), within(method, kind));
    }

    private static String plain(String method) {
        if (method.matches("lambda\\$\\d+")) {
            // The Eclipse compiler omits the method.
            return within("", "lambda");
        }
        for (Pattern lambda : LAMBDAS) {
            Matcher matcher = lambda.matcher(method);
            if (matcher.matches()) {
                return within(decoded(matcher.group(1)), "lambda");
            }
        }
        for (Pattern delegate : DELEGATES) {
            Matcher matcher = delegate.matcher(method);
            if (matcher.matches()) {
                return decoded(matcher.group(1));
            }
        }
        return decoded(method);
    }

    private static String decoded(String name) {
        return name.indexOf('$') < 0
                ? name
                : OPERATOR.matcher(name).replaceAll(match -> Matcher.quoteReplacement(character(match.group(1))));
    }

    private static String character(String code) {
        String operator = OPERATORS.get(code);
        return operator != null ? operator : Character.toString(Integer.parseInt(code.substring(1), 16));
    }

    private static String within(String method, String kind) {
        String name = switch (method) {
            case "new", "_init_" -> "<init> ";
            case "static", "_clinit_" -> "<clinit> ";
            case "", "null" -> "";
            default -> method + " ";
        };
        return name + "(" + kind + ")";
    }

    /**
     * Names a class or the type of an array.
     *
     * @param className as the JVM names it, with dots or slashes; arrays as {@code [B} or {@code [Lcom/acme/Cart;}
     */
    public static String ofClass(String className) {
        int dimensions = 0;
        while (dimensions < className.length() && className.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions > 0 && dimensions < className.length()) {
            return element(className.substring(dimensions)) + "[]".repeat(dimensions);
        }
        String visible = HiddenClassName.withoutAddress(className);
        for (Generated generated : GENERATED) {
            Matcher matcher = generated.name.matcher(visible);
            if (matcher.matches()) {
                return suffixed(matcher.group(1), generated.kind);
            }
        }
        return visible.equals(className) ? sourceName(className) : suffixed(visible, "hidden");
    }

    private static String suffixed(String host, String kind) {
        // A proxy of interfaces has no host class, but it may have a package.
        boolean hasHost = !host.isEmpty() && !host.endsWith(".") && !host.endsWith("/");
        return (hasHost ? ofClass(host) + " " : "") + "(" + kind + ")";
    }

    private static String element(String descriptor) {
        boolean isClass = descriptor.startsWith("L") && descriptor.endsWith(";");
        String primitive = descriptor.length() == 1 ? PRIMITIVES.get(descriptor.charAt(0)) : null;
        if (primitive != null) {
            return primitive;
        }
        return ofClass(isClass ? descriptor.substring(1, descriptor.length() - 1) : descriptor);
    }

    private static String sourceName(String className) {
        String dotted = className.replace('/', '.');
        // The class of a Scala object ends in a dollar.
        String named = dotted.endsWith("$") && dotted.length() > 1 ? dotted.substring(0, dotted.length() - 1) : dotted;
        String decoded =
                OPERATOR_CLASS.matcher(named).replaceAll(match -> Matcher.quoteReplacement(decoded(match.group())));
        return NESTED.matcher(decoded).replaceAll(".");
    }
}
