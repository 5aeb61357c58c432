package dev.plimsoll.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The same app without some of its dependencies, as if they were removed from the project's POM, or with other versions of
 * them.
 *
 * <p>How they are left out depends on the form of the app:
 *
 * <ul>
 *   <li>Class path: without their jars and folders.
 *   <li>Jar or war with nested jars (Spring Boot, executable wars): a copy without these jars, and without their lines in
 *       {@code classpath.idx} and {@code layers.idx}.
 *   <li>Jar whose manifest has a {@code Class-Path}: a copy with a {@code Class-Path} of absolute URLs without them.
 *   <li>Quarkus fast-jar: a copy of its folder in which their jars are empty; its jars are hard links where the file system
 *       has them. What Quarkus generated from an extension during the build is still there, so an app without an extension
 *       can fail although a new build without it would run.
 *   <li>Shaded jar, Quarkus uber-jar: a copy without the classes and resources that are in their jars and neither in those
 *       that stay nor in the project's classes; relocated classes are recognised by the end of their path. Lists of
 *       services and {@code spring.factories} keep the classes that stay. Other files that the build merges, for example
 *       {@code reference.conf} and {@code Log4j2Plugins.dat}, stay as they are.
 * </ul>
 *
 * <p>A packaged jar is the dependency whose file has the same size and CRC, or else the dependency with its file name. If a
 * removed and a staying dependency have the same content, the packaged jar is left out only if it has the file name of the
 * removed one and not of the other: the content that two coordinates bring stays until both are removed.
 *
 * <p>Another version takes the place of the jar, under its name where the app lists its jars. In a merged jar, it is on the
 * {@code Class-Path} in place of the merged classes.
 *
 * <p>Signatures of a copied jar are left out, since they no longer match. Nested jars keep theirs.
 *
 * @param app how to start the app without them; the given app if it contains none of them
 * @param leftOut the removed dependencies that the app contained, in the given order
 * @param absent the removed dependencies of which the packaged app contains nothing, or nothing that others do not contain
 *     as well; for example because the packaging excludes them
 */
public record TrimmedApp(PackagedApp app, List<ClassPathEntry> leftOut, List<ClassPathEntry> absent) {

    public TrimmedApp {
        leftOut = List.copyOf(leftOut);
        absent = List.copyOf(absent);
    }

    /**
     * Leaves dependencies out. Reads and writes as much as the app is large; changes nothing of the app itself.
     *
     * @param removed the dependencies to leave out; none of them is in {@code staying}
     * @param staying all other entries of the runtime class path, including the folder of the project's own classes
     * @param folder an empty or missing folder for the copies, which the returned app needs as long as it runs; if it is
     *     below the project's build directory, {@link ClassOrigins} finds the project's classes in the copies
     * @throws AppNotTrimmableException if the app is packaged or launched in such a way that they cannot be left out
     * @throws IOException if the app cannot be read or the copy cannot be written
     */
    public static TrimmedApp of(
            PackagedApp app, List<ClassPathEntry> removed, List<ClassPathEntry> staying, Path folder)
            throws IOException, AppNotTrimmableException {
        return of(app, new DependencyCut(removed, staying), folder);
    }

    /**
     * Exchanges dependencies; otherwise like {@link #of}.
     *
     * @param instead the jars that take the place of each dependency; none to leave it out
     */
    public static TrimmedApp exchanged(
            PackagedApp app, Map<ClassPathEntry, List<Path>> instead, List<ClassPathEntry> staying, Path folder)
            throws IOException, AppNotTrimmableException {
        return of(app, new DependencyCut(List.copyOf(instead.keySet()), instead, staying), folder);
    }

    /**
     * A class path on which dependencies are exchanged.
     *
     * @param classPath with the path separator of the system
     * @return empty if it contains none of them
     */
    public static Optional<String> exchanged(
            String classPath, Map<ClassPathEntry, List<Path>> instead, List<ClassPathEntry> staying)
            throws IOException {
        DependencyCut cut = new DependencyCut(List.copyOf(instead.keySet()), instead, staying);
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            addTo(entries, Path.of(entry), cut);
        }
        return cut.found().isEmpty() ? Optional.empty() : Optional.of(String.join(File.pathSeparator, entries));
    }

    /** Adds what stands for an entry of a class path; whether it is exchanged or left out. */
    private static boolean addTo(List<String> entries, Path file, DependencyCut cut) throws IOException {
        Optional<ClassPathEntry> gone = cut.match(file);
        if (gone.isPresent()) {
            cut.insteadOf(gone.get()).forEach(jar -> entries.add(jar.toString()));
        } else {
            entries.add(file.toString());
        }
        return gone.isPresent();
    }

    private static TrimmedApp of(PackagedApp app, DependencyCut cut, Path folder)
            throws IOException, AppNotTrimmableException {
        List<ClassPathEntry> removed = cut.removed();
        List<String> launch = app.launch();
        PackagedApp trimmed;
        if (launch.size() == 3 && launch.get(0).equals("-cp")) {
            trimmed = onClassPath(app, cut, folder);
        } else if (launch.size() == 2 && launch.get(0).equals("-jar")) {
            trimmed = inArchive(app, cut, folder);
        } else {
            throw new AppNotTrimmableException("Cannot leave out dependencies of " + app.name()
                    + ": it is launched with " + String.join(" ", launch)
                    + ", expected -jar and a file, or -cp, a class path and a class.");
        }
        Collection<ClassPathEntry> found = cut.found();
        return new TrimmedApp(
                found.isEmpty() ? app : trimmed,
                removed.stream().filter(found::contains).toList(),
                removed.stream().filter(entry -> !found.contains(entry)).toList());
    }

    /**
     * The dependencies that the app is known not to contain, without copying it. Of a shaded jar, nothing is known.
     *
     * @param dependencies those to look for; none of them is in {@code others}
     * @param others all other entries of the runtime class path
     * @throws IOException if the app cannot be read
     */
    public static List<ClassPathEntry> absent(
            PackagedApp app, List<ClassPathEntry> dependencies, List<ClassPathEntry> others) throws IOException {
        DependencyCut cut = new DependencyCut(dependencies, others);
        boolean hasJars = false;
        for (PackagedApp.AppJar jar : app.jars()) {
            boolean isLaunched = jar.file().equals(app.file());
            hasJars |= isLaunched ? ArchiveCopy.finds(jar.file(), cut) : isLibrary(jar, cut);
        }
        if (app.launch().get(0).equals("-cp")) {
            hasJars = true;
            for (String entry : app.launch().get(1).split(File.pathSeparator)) {
                cut.removes(Path.of(entry));
            }
        }
        return hasJars
                ? dependencies.stream()
                        .filter(entry -> !cut.found().contains(entry))
                        .toList()
                : List.of();
    }

    private static boolean isLibrary(PackagedApp.AppJar jar, DependencyCut cut) throws IOException {
        cut.removes(jar.file());
        return jar.role() == PackagedApp.AppJar.Role.LIBRARY;
    }

    private static PackagedApp onClassPath(PackagedApp app, DependencyCut cut, Path folder) throws IOException {
        List<String> entries = new ArrayList<>();
        Map<Path, Path> copies = new LinkedHashMap<>();
        for (String entry : app.launch().get(1).split(File.pathSeparator)) {
            Path file = Path.of(entry);
            if (addTo(entries, file, cut)) {
                continue;
            }
            boolean isArchive = file.equals(app.file()) && Files.isRegularFile(file);
            Optional<Path> copy = isArchive ? ArchiveCopy.of(file, ShadedClasses.NONE, cut, folder) : Optional.empty();
            copy.ifPresent(path -> copies.put(file, path));
            copy.ifPresent(path -> entries.set(entries.size() - 1, path.toString()));
        }
        List<String> launch = List.of(
                "-cp", String.join(File.pathSeparator, entries), app.launch().get(2));
        return relocated(app, launch, copies, cut);
    }

    private static PackagedApp inArchive(PackagedApp app, DependencyCut cut, Path folder)
            throws IOException, AppNotTrimmableException {
        Path file = Path.of(app.launch().get(1));
        Archive archive = Archive.read(file)
                .orElseThrow(() -> new IOException("Cannot read " + file + " to leave dependencies out of it"));
        Map<Path, Path> copies;
        if (archive.isQuarkusFastJar()) {
            if (cut.hasAdditions()) {
                throw new AppNotTrimmableException("A Quarkus fast-jar loads only from jars that it listed when it was"
                        + " built, and this version needs another one.");
            }
            copies = QuarkusFolderCopy.of(file, cut, folder);
        } else {
            ShadedClasses shaded = archive.isSpringBoot() ? ShadedClasses.NONE : ShadedClasses.of(cut);
            copies = ArchiveCopy.of(file, shaded, cut, folder)
                    .map(copy -> Map.of(file, copy))
                    .orElse(Map.of());
            shaded.requireKnown(cut, file);
        }
        Path launched = copies.getOrDefault(file, file);
        return relocated(app, List.of("-jar", launched.toString()), copies, cut);
    }

    private static PackagedApp relocated(
            PackagedApp app, List<String> launch, Map<Path, Path> copies, DependencyCut cut) throws IOException {
        List<PackagedApp.AppJar> jars = new ArrayList<>();
        for (PackagedApp.AppJar jar : app.jars()) {
            boolean isMain = jar.file().equals(app.file());
            if (isMain || !cut.removes(jar.file())) {
                jars.add(new PackagedApp.AppJar(copies.getOrDefault(jar.file(), jar.file()), jar.role()));
            }
        }
        return new PackagedApp(app.form(), copies.getOrDefault(app.file(), app.file()), launch, jars);
    }
}
