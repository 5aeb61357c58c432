package dev.plimsoll.probe;

import dev.plimsoll.wire.LoadTask;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The class loaders of a task, in class path order, and the loader of each package. Complete before the first class is
 * loaded, and unchanged afterwards.
 */
final class LoaderGraph {

    private final Set<String> jdkPackages;
    private final List<JarLoader> loaders = new ArrayList<>();
    private final Map<String, JarLoader> owners = new HashMap<>();
    private final boolean flat;

    private LoaderGraph(Set<String> jdkPackages, boolean flat) {
        this.jdkPackages = jdkPackages;
        this.flat = flat;
    }

    /** Packages of all modules in the boot layer: for other packages, the platform loader need not be searched first. */
    static Set<String> jdkPackages() {
        Set<String> packages = new HashSet<>(4096);
        for (Module module : ModuleLayer.boot().modules()) {
            packages.addAll(module.getPackages());
        }
        return packages;
    }

    /** One loader for all units; it opens jars when they are needed, as on a class path. */
    static LoaderGraph flat(List<LoadTask.Unit> units, Set<String> jdkPackages) throws MalformedURLException {
        LoaderGraph graph = new LoaderGraph(jdkPackages, true);
        graph.loaders.add(new JarLoader("plimsoll#0", urls(units, 0, true), graph));
        return graph;
    }

    /** One loader per {@link LoadTask.Unit#loader()}, named {@code plimsoll#} and that number, with all jars open. */
    static LoaderGraph of(List<LoadTask.Unit> units, Set<String> jdkPackages) throws MalformedURLException {
        LoaderGraph graph = new LoaderGraph(jdkPackages, false);
        Map<Integer, JarLoader> byNumber = new HashMap<>();
        for (LoadTask.Unit unit : units) {
            JarLoader loader = byNumber.get(unit.loader());
            if (loader == null) {
                loader = new JarLoader("plimsoll#" + unit.loader(), urls(units, unit.loader(), false), graph);
                byNumber.put(unit.loader(), loader);
                graph.loaders.add(loader);
                loader.open();
            }
            graph.own(loader, unit.classes());
        }
        return graph;
    }

    private void own(JarLoader loader, List<String> classes) {
        String last = null;
        for (String name : classes) {
            int dot = name.lastIndexOf('.');
            String packageName = dot < 0 ? "" : name.substring(0, dot);
            if (packageName.equals(last)) {
                continue;
            }
            last = packageName;
            owners.put(packageName, loader);
        }
    }

    private static URL[] urls(List<LoadTask.Unit> units, int loader, boolean all) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (LoadTask.Unit unit : units) {
            if (all || unit.loader() == loader) {
                urls.add(new File(unit.path()).toURI().toURL());
            }
        }
        return urls.toArray(new URL[0]);
    }

    boolean isOfJdk(String packageName) {
        return jdkPackages.contains(packageName);
    }

    /** The loader of a package, since jars that share a package share a loader; null if there is none. */
    JarLoader owner(String packageName) {
        return flat ? loaders.get(0) : owners.get(packageName);
    }

    List<JarLoader> loaders() {
        return loaders;
    }
}
