package dev.plimsoll.retention;

import dev.plimsoll.attribution.JdkClasses;
import dev.plimsoll.attribution.ReadableName;
import dev.plimsoll.jfr.RetainedObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Distinguishes the fields that a developer would look for from the internals of collections. Not thread-safe. */
final class RetainingFields {

    /** Who declares a field, in the order of preference. */
    enum Kind {
        APPLICATION,
        JDK
    }

    /**
     * A field.
     *
     * @param name class and field as they stand in the source
     * @param className its class, as the JVM names it
     */
    record Field(String name, String className, Kind kind) {}

    private static final String THREAD = "java.lang.Thread";

    /** Collections and similar classes, whose fields do not show what they contain. */
    private static final Pattern COLLECTION = Pattern.compile(
            "java\\.util\\.(?!Timer|concurrent\\.(?:\\w*Executor|\\w*Pool))"
                    + ".*|java\\.lang\\.(?:String|ThreadLocal\\$.*|ref\\..*)"
                    + "|java\\.util\\.concurrent\\.\\w*Executor\\$.*|jdk\\.internal\\.(?:util|misc|ref)\\..*"
                    + "|com\\.google\\.common\\.(?:collect|cache)\\..*|com\\.github\\.benmanes\\.caffeine\\.cache\\..*"
                    + "|org\\.ehcache\\..*|io\\.netty\\.util\\.(?:collection|internal\\.shaded)\\..*|io\\.netty\\.util\\.internal\\.\\w*Queue\\w*"
                    + "|scala\\.collection\\..*|kotlin\\.collections\\..*|clojure\\.lang\\..*|io\\.vavr\\.collection\\..*"
                    + "|it\\.unimi\\.dsi\\.fastutil\\..*|org\\.eclipse\\.collections\\..*|org\\.agrona\\.collections\\..*|gnu\\.trove\\..*"
                    + "|com\\.carrotsearch\\.hppc\\..*|org\\.jctools\\..*|org\\.apache\\.commons\\.collections4?\\..*"
                    + "|org\\.springframework\\.util\\.ConcurrentReferenceHashMap.*|org\\.springframework\\.util\\.Linked\\w*Map\\w*");

    /** Types that no class outside the JDK can name: the field belongs to a superclass in the JDK. */
    private static final Pattern PRIVATE_TYPE = Pattern.compile(
            "(?:\\[L)?java\\.(?:util\\..*\\$(?:Node|Entry|TreeNode|TreeBin|Segment|Index);?|lang\\.ThreadLocal\\$ThreadLocalMap)");

    private static final Pattern ELEMENTS = Pattern.compile("elementData|elements|queue|items|array");

    private static final Pattern OF_THREAD = Pattern.compile(
            "threadLocals|inheritableThreadLocals|terminatingThreadLocals|target|holder|name|group|contextClassLoader"
                    + "|inheritedAccessControlContext|blockerLock|interruptLock|uncaughtExceptionHandler|parkBlocker");

    private final JdkClasses jdk;
    private final Referents referents;
    private final Map<String, Optional<Field>> known = new HashMap<>();
    private final Map<RetainedObject, Optional<Field>> byObject = new HashMap<>();

    RetainingFields(JdkClasses jdk, Referents referents) {
        this.jdk = jdk;
        this.referents = referents;
    }

    /** Whether a class is a collection or similar, whose fields do not show what it contains. */
    static boolean isCollection(String className) {
        return COLLECTION.matcher(className).matches();
    }

    /** The field that refers to an object; empty if it is not meaningful. */
    Optional<Field> of(RetainedObject object) {
        return byObject.computeIfAbsent(
                object,
                any -> Referents.isEntry(object)
                        ? ofEntry(object)
                        : object.reference()
                                .filter(reference -> !reference.field().isEmpty())
                                .flatMap(reference -> ofThreadLocal(reference, object.type())
                                        .or(() -> known.computeIfAbsent(
                                                reference.className() + " " + reference.field() + " " + object.type(),
                                                key -> field(
                                                        reference
                                                                .from()
                                                                .threadName()
                                                                .isPresent(),
                                                        reference.className(),
                                                        reference.field(),
                                                        object.type())))));
    }

    /** The field of the {@code ThreadLocal} of an entry. */
    private Optional<Field> ofEntry(RetainedObject entry) {
        return Optional.ofNullable(referents.threadLocals().get(entry))
                .map(name -> field(name.className(), name.field().isEmpty() ? "" : "." + name.field()));
    }

    /** The field of the {@code ThreadLocal} of a value, or else the class of the value. */
    private Optional<Field> ofThreadLocal(RetainedObject.Reference reference, String type) {
        if (!Referents.isEntry(reference.from()) || !reference.field().equals("value")) {
            return Optional.empty();
        }
        return ofEntry(reference.from())
                .or(() -> Optional.of(
                        jdk.contains(type) || type.startsWith("[")
                                ? new Field(THREAD + ".threadLocals", THREAD, Kind.JDK)
                                : new Field("ThreadLocal of " + ReadableName.ofClass(type), type, Kind.APPLICATION)));
    }

    private Field field(String className, String suffix) {
        return new Field(
                ReadableName.ofClass(className) + suffix,
                className,
                jdk.contains(className) ? Kind.JDK : Kind.APPLICATION);
    }

    private Optional<Field> field(boolean ofThread, String className, String field, String type) {
        if (ofThread && OF_THREAD.matcher(field).matches()) {
            return Optional.of(new Field(THREAD + "." + field, THREAD, Kind.JDK));
        }
        boolean inherited = PRIVATE_TYPE.matcher(type).matches()
                || type.equals("[Ljava.lang.Object;") && ELEMENTS.matcher(field).matches();
        if (inherited || COLLECTION.matcher(className).matches()) {
            return Optional.empty();
        }
        return Optional.of(field(className, "." + field));
    }
}
