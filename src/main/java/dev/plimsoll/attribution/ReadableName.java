package dev.plimsoll.attribution;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A class and a method as a person would name them, whatever compilers and frameworks made of the names.
 *
 * @param className for example {@code com.acme.Cart.Item} or {@code com.acme.Cart (proxy)}
 * @param method for example {@code total}, {@code total (lambda)} or {@code <init>}
 */
public record ReadableName(String className, String method) {

    /** Groovy's closures: {@code Cart$_total_closure1$_closure2}. */
    private static final Pattern GROOVY_CLASS = Pattern.compile("(.+?)\\$_(?:(.+?)_)?(closure|lambda)\\d+.*");

    /** Scala's anonymous functions before 2.12: {@code Cart$$anonfun$total$1}. */
    private static final Pattern SCALA_CLASS = Pattern.compile("(.+?)\\$\\$anonfun\\$(.+?)\\$\\d.*");

    /** Kotlin's coroutines, and its lambdas before 2.0: {@code Cart$total$1$x$1}. */
    private static final Pattern KOTLIN_CLASS = Pattern.compile("(.+?)\\$([a-z]\\w*)\\$(?:.*\\$)?\\d+");

    /** Lambdas of javac (with a hash if serializable), Kotlin and Scala. */
    private static final List<Pattern> LAMBDAS = List.of(
            Pattern.compile("(?:lambda\\$)+(.+?)(?:\\$[0-9a-f]{6,8})?(?:\\$\\d+)+"),
            Pattern.compile("(.+?)\\$lambda[$-]\\d+.*"),
            Pattern.compile("(?:.*\\$)?\\$anonfun\\$(.+?)\\$\\d.*"));

    /** Methods that stand in for one of the source: by CGLIB, Quarkus, Hibernate, Kotlin (three ways). */
    private static final List<Pattern> STAND_INS = List.of(
            Pattern.compile("CGLIB\\$(.+)\\$\\d+"),
            Pattern.compile("(.+?)\\$\\$superforward\\d*"),
            Pattern.compile("(.+?)\\$accessor\\$\\w+"),
            Pattern.compile("(.+?)\\$(?:default|suspendImpl)"),
            Pattern.compile("access\\$([A-Za-z_]\\w*)"),
            Pattern.compile("(.+?)-(?:impl|[\\w-]{7})"));

    /** As a person would name a method and its class. */
    public static ReadableName of(String className, String method) {
        return ofMovedBody(ReadableClass.withoutAddress(className), method)
                .orElseGet(() -> new ReadableName(ReadableClass.name(className), plain(method)));
    }

    /**
     * As a person would name a class, or the type of an array.
     *
     * @param className as the JVM names it, with dots or slashes; arrays as {@code [B} or {@code [Lcom/acme/Cart;}
     */
    public static String ofClass(String className) {
        return ReadableClass.name(className);
    }

    /** As a person would name a method of a class. */
    public static String ofMethod(String className, String method) {
        return of(className, method).method();
    }

    /** What stands in a method of the source, but was compiled to a class of its own. */
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
        Matcher kotlin = KOTLIN_CLASS.matcher(className);
        boolean isBody = method.equals("invokeSuspend") || method.equals("invoke");
        if (isBody && kotlin.matches()) {
            String kind = method.equals("invoke") ? "lambda" : "coroutine";
            return Optional.of(moved(kotlin.group(1), kotlin.group(2), kind));
        }
        return Optional.empty();
    }

    private static ReadableName moved(String className, String method, String kind) {
        return new ReadableName(ReadableClass.name(className), within(method, kind));
    }

    private static String plain(String method) {
        if (method.matches("lambda\\$\\d+")) {
            // Eclipse's compiler does not tell the method.
            return within("", "lambda");
        }
        for (Pattern lambda : LAMBDAS) {
            Matcher matcher = lambda.matcher(method);
            if (matcher.matches()) {
                return within(matcher.group(1), "lambda");
            }
        }
        for (Pattern standIn : STAND_INS) {
            Matcher matcher = standIn.matcher(method);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return method;
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
}
