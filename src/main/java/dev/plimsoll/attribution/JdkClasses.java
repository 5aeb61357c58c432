package dev.plimsoll.attribution;

import java.lang.module.ModuleFinder;
import java.util.HashSet;
import java.util.Set;

/** Distinguishes the classes of the JDK, and those that it generates, from all others. */
public final class JdkClasses {

    private final Set<String> packages;

    private JdkClasses(Set<String> packages) {
        this.packages = Set.copyOf(packages);
    }

    /** @param packages all packages of the modules of the measured JDK */
    public static JdkClasses of(Set<String> packages) {
        return new JdkClasses(packages);
    }

    /** The packages of the JDK that runs this. */
    public static JdkClasses running() {
        Set<String> packages = new HashSet<>();
        ModuleFinder.ofSystem()
                .findAll()
                .forEach(module -> packages.addAll(module.descriptor().packages()));
        return new JdkClasses(packages);
    }

    /** @param className the binary name */
    public boolean contains(String className) {
        // The name of a class generated for a lambda or a method handle ends in an address, which may follow a dot.
        int address = className.indexOf("0x");
        int dot = className.lastIndexOf('.', address < 0 ? className.length() : address - 2);
        String name = dot < 0 ? "" : className.substring(0, dot);
        return packages.contains(name) || name.startsWith("jdk.proxy") || name.equals("com.sun.proxy");
    }
}
