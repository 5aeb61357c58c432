package dev.plimsoll.app;

import java.lang.module.ModuleFinder;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the JDK's classes by their package. Class loaders do the same: a jar cannot add to these packages. */
final class PlatformPackages {

    private static final Set<String> ALL = ModuleFinder.ofSystem().findAll().stream()
            .map(module -> module.descriptor())
            .filter(module -> module.name().startsWith("java.") || module.name().startsWith("jdk."))
            .flatMap(module -> module.packages().stream())
            .map(name -> name.replace('.', '/'))
            .collect(Collectors.toUnmodifiableSet());

    private PlatformPackages() {}

    /** Whether a class such as {@code java/util/List} is the JDK's, also of a newer JDK than this. */
    static boolean have(String path) {
        return path.startsWith("java/")
                || path.startsWith("jdk/internal/")
                || path.startsWith("sun/")
                || ALL.contains(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
    }
}
