package dev.plimsoll.result;

import java.util.List;

/** Why a class did not load or initialise. */
public enum FailureKind {
    /** A class that it needs is not on the class path: that of an optional dependency. */
    MISSING_CLASS("missing-class", "optional dependencies"),
    /** Its class file is of a newer Java than the measured JVM. */
    NEWER_JAVA("newer-java", "compiled for a newer Java"),
    /** Its class file is damaged, malformed, or that of another class. */
    FORMAT("format", "damaged class files"),
    /** The JVM's verifier rejects it. */
    VERIFICATION("verification", "rejected by the verifier"),
    /** Another class denies access, or is another version than the one it was compiled with. */
    ACCESS("access", "no access to other classes, or other versions of them than expected"),
    /** Its initialiser, or that of a class it needs, throws. */
    INITIALIZER("initializer", "their initialiser throws"),
    /** A native library is missing, or is not for this system. */
    NATIVE("native", "no native library for this system");

    private static final String COULD_NOT_INITIALIZE = "java.lang.NoClassDefFoundError: Could not initialize class ";
    private static final String INITIALIZER_ERROR = "java.lang.ExceptionInInitializerError";
    private static final String EARLIER = INITIALIZER_ERROR + ": Exception ";
    private static final List<String> ACCESS_ERRORS = List.of(
            "java.lang.IllegalAccess",
            "java.lang.IncompatibleClassChangeError",
            "java.lang.AbstractMethodError",
            "java.lang.NoSuchMethodError",
            "java.lang.NoSuchFieldError",
            "java.lang.InstantiationError",
            "java.lang.LinkageError",
            "java.lang.SecurityException");
    private static final List<String> FORMAT_ERRORS = List.of(
            "java.lang.ClassFormatError", "java.lang.ClassCircularityError", "java.lang.reflect.GenericSignature");

    private final String key;
    private final String cause;

    FailureKind(String key, String cause) {
        this.key = key;
        this.cause = cause;
    }

    /**
     * Reads the kind from an error.
     *
     * @param className the class that did not load
     * @param error the error's class and message, followed by those of its cause
     */
    static FailureKind of(String className, String error) {
        if (RequiredJava.in(error).isPresent()) {
            return NEWER_JAVA;
        }
        if (error.contains("java.lang.UnsatisfiedLinkError")) {
            return NATIVE;
        }
        int earlier = error.indexOf(EARLIER);
        if (error.startsWith(COULD_NOT_INITIALIZE) && earlier > 0) {
            return of("", error.substring(earlier + EARLIER.length()));
        }
        if (error.startsWith("java.lang.VerifyError")) {
            return VERIFICATION;
        }
        if (isFormat(className, error)) {
            return FORMAT;
        }
        if (ACCESS_ERRORS.stream().anyMatch(error::startsWith)) {
            return ACCESS;
        }
        return isMissing(error) ? MISSING_CLASS : INITIALIZER;
    }

    private static boolean isFormat(String className, String error) {
        boolean unreadable = error.equals("java.lang.ClassNotFoundException: " + className)
                || error.startsWith("java.lang.ClassNotFoundException: " + className + ": ");
        boolean ofAnother = error.startsWith("java.lang.NoClassDefFoundError")
                && (error.contains("(wrong name: ") || error.contains("IllegalName: "));
        return unreadable || ofAnother || FORMAT_ERRORS.stream().anyMatch(error::startsWith);
    }

    private static boolean isMissing(String error) {
        return error.startsWith("java.lang.ClassNotFoundException")
                || error.startsWith("java.lang.TypeNotPresentException")
                || (error.startsWith("java.lang.NoClassDefFoundError") && !error.startsWith(COULD_NOT_INITIALIZE));
    }

    /** Its name in JSON. */
    public String key() {
        return key;
    }

    /** The cause, as a phrase that follows the number of classes in parentheses. */
    public String cause() {
        return cause;
    }
}
