package dev.plimsoll.probe;

import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.util.TreeSet;

/** Which packages are the JDK's: those of modules that come from its own image. */
final class JdkPackages {

    private JdkPackages() {}

    /** A package a line, sorted. */
    static String ofThisJvm() {
        TreeSet<String> packages = new TreeSet<>();
        for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
            ModuleReference reference = module.reference();
            URI location = reference.location().orElse(null);
            if (location != null && "jrt".equals(location.getScheme())) {
                packages.addAll(reference.descriptor().packages());
            }
        }
        return String.join("\n", packages);
    }
}
