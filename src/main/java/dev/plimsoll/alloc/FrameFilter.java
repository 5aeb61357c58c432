package dev.plimsoll.alloc;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says which frames can be a location. Remembers what the filters found, since one that finds nothing at all is a mistake.
 * Not thread-safe.
 */
final class FrameFilter {

    private final Set<String> jdkPackages;
    private final Optional<Pattern> allowed;
    private final Optional<Pattern> ignored;
    private final Origins origins;
    private final Map<String, Fitness> byClass = new HashMap<>();
    private boolean foundAllowed;
    private boolean foundIgnored;

    FrameFilter(Set<String> jdkPackages, Optional<Pattern> allowed, Optional<Pattern> ignored, Origins origins) {
        this.jdkPackages = Set.copyOf(jdkPackages);
        this.allowed = allowed;
        this.ignored = ignored;
        this.origins = origins;
    }

    /** How well a frame tells where an object was allocated. */
    enum Fitness {
        /** It is the location. */
        LOCATION,
        /** It is, if there is no better one: a class that the JVM made for a lambda has no lines. */
        POOR,
        /** It is not: the JDK's, or filtered out. */
        NONE
    }

    Fitness fitness(StackFrame frame) {
        return byClass.computeIfAbsent(frame.className(), this::ofClass);
    }

    private Fitness ofClass(String className) {
        if (isJdk(className)) {
            return Fitness.NONE;
        }
        if (ignored.isPresent() && finds(ignored.get(), className)) {
            foundIgnored = true;
            return Fitness.NONE;
        }
        if (allowed.isPresent()) {
            if (!finds(allowed.get(), className)) {
                return Fitness.NONE;
            }
            foundAllowed = true;
        }
        return className.contains("$$Lambda") ? Fitness.POOR : Fitness.LOCATION;
    }

    private boolean isJdk(String className) {
        // What the JVM makes for a lambda has an address behind it, with a dot.
        int generated = className.indexOf("$$");
        String host = generated < 0 ? className : className.substring(0, generated);
        String packageName = host.substring(0, Math.max(0, host.lastIndexOf('.')));
        return className.isEmpty()
                || jdkPackages.contains(packageName)
                || packageName.startsWith("jdk.proxy")
                || packageName.equals("com.sun.proxy")
                || className.startsWith("java.")
                || className.startsWith("jdk.internal.");
    }

    private boolean finds(Pattern pattern, String className) {
        return pattern.matcher(className).find()
                || pattern.matcher(origins.of(className).file()).find();
    }

    /** The filter that was given but found no frame at all, as it is configured; empty if there is none. */
    Optional<String> useless() {
        if (allowed.isPresent() && !foundAllowed) {
            return Optional.of("<allowFiles> (-Dplimsoll.allowFiles) '" + allowed.get() + "'");
        }
        return ignored.isPresent() && !foundIgnored
                ? Optional.of("<ignoreFiles> (-Dplimsoll.ignoreFiles) '" + ignored.get() + "'")
                : Optional.empty();
    }
}
