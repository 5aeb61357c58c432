package dev.plimsoll.probe;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A class loader for one or several jars: a node of a {@link LoaderGraph}. Every loader of the graph searches the JDK first
 * and then all jars in class path order, as on a flat class path. So services, optional and reverse references resolve,
 * while separate loaders define the classes of each jar.
 *
 * <p>Never delegates while it holds a lock, so that initialisers on several threads cannot deadlock.
 */
final class JarLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final int MAX_UNREADABLE_ENTRIES = 1_000;

    private final LoaderGraph graph;

    JarLoader(String name, URL[] jars, LoaderGraph graph) {
        super(name, jars, getPlatformClassLoader());
        this.graph = graph;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> defined = findLoadedClass(name);
        if (defined != null) {
            // Including classes generated in this loader, in a package that no jar has.
            return defined;
        }
        int dot = name.lastIndexOf('.');
        String packageName = dot < 0 ? "" : name.substring(0, dot);
        if (graph.isOfJdk(packageName)) {
            try {
                return getParent().loadClass(name);
            } catch (ClassNotFoundException notOfTheJdk) {
                // Both the JDK and a jar have this package: the jars come next.
            }
        }
        JarLoader owner = graph.owner(packageName);
        if (owner == null) {
            throw new ClassNotFoundException(name);
        }
        return owner.findHere(name);
    }

    private Class<?> findHere(String name) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        for (int attempt = 1; ; attempt++) {
            try {
                return super.findClass(name);
            } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
                repeat(attempt, unreadable);
            }
        }
    }

    @Override
    public URL findResource(String name) {
        for (int attempt = 1; ; attempt++) {
            try {
                return super.findResource(name);
            } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
                repeat(attempt, unreadable);
            }
        }
    }

    /**
     * A search ends at an entry of a manifest's {@code Class-Path} that the JDK cannot decode. The next search goes on after
     * that entry.
     */
    private static void repeat(int attempt, RuntimeException unreadable) {
        if (attempt == MAX_UNREADABLE_ENTRIES) {
            throw unreadable;
        }
    }

    /** Opens all jars of this loader, which loads their indexes into the heap. */
    void open() {
        findResource("META-INF/plimsoll/no-such-resource");
    }

    @Override
    public URL getResource(String name) {
        URL ofJdk = getParent().getResource(name);
        if (ofJdk != null) {
            return ofJdk;
        }
        for (JarLoader loader : graph.loaders()) {
            URL found = loader.findResource(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Set<URL> found = new LinkedHashSet<>(Collections.list(getParent().getResources(name)));
        for (JarLoader loader : graph.loaders()) {
            found.addAll(Collections.list(loader.findResources(name)));
        }
        return Collections.enumeration(found);
    }
}
