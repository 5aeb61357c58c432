package dev.plimsoll.app;

import dev.plimsoll.app.PackagedApp.AppJar;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Owner.OwnerKind;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the owner and the source file of a class.
 *
 * <p>Searches the project's folders, then its dependencies, then the app's own jars. Each is opened when it is first needed:
 * the directory of a jar is read once, and only the requested classes are read. A generated class that is in none of them,
 * or that the framework generated during the build, has the origin of its host. Not thread-safe.
 */
public final class ClassOrigins implements AutoCloseable {

    /** Packages of the platform, with slashes. Class loaders look there first, so no jar can add classes to them. */
    private static final Set<String> PLATFORM_PACKAGES = ModuleFinder.ofSystem().findAll().stream()
            .map(module -> module.descriptor())
            .filter(module -> module.name().startsWith("java.") || module.name().startsWith("jdk."))
            .flatMap(module -> module.packages().stream())
            .map(name -> name.replace('.', '/'))
            .collect(Collectors.toUnmodifiableSet());

    private final ProjectLayout project;
    private final List<AppJar> appJars;
    private final JarCoordinates coordinates;
    private final SourceFiles sources;
    private final List<ClassPlace> folders = new ArrayList<>();
    private final Map<String, Origin> known = new HashMap<>();
    private @Nullable JarIndex dependencies;
    private @Nullable AppClasses appClasses;

    private ClassOrigins(ProjectLayout project, List<AppJar> appJars) {
        this.project = project;
        this.appJars = appJars;
        this.coordinates = new JarCoordinates(project.dependencies());
        this.sources = new SourceFiles(project);
        addFolder(project.outputDirectory(), Owner.project(project.id()));
        addFolder(project.testOutputDirectory(), Owner.project(project.id()));
        project.dependencies().forEach(entry -> addFolder(entry.file(), Owner.dependency(entry.id())));
    }

    /**
     * For a project and an app.
     *
     * @param appJars the app's jars: {@link PackagedApp#jars()}
     */
    public static ClassOrigins of(ProjectLayout project, List<AppJar> appJars) {
        return new ClassOrigins(project, List.copyOf(appJars));
    }

    private void addFolder(Path path, Owner owner) {
        if (Files.isDirectory(path)) {
            folders.add(ClassPlace.Folder.of(path, owner));
        }
    }

    /**
     * Where a class comes from.
     *
     * @param className as the JVM names it, with dots or slashes, hidden classes with their address
     * @throws java.io.UncheckedIOException if a nested jar cannot be copied to a temporary folder
     */
    public Origin originOf(String className) {
        Origin origin = known.get(className);
        if (origin == null) {
            origin = search(ClassHosts.pathsOf(className));
            known.put(className, origin);
        }
        return origin;
    }

    private Origin search(List<String> paths) {
        if (paths.isEmpty()) {
            return Origin.UNKNOWN;
        }
        if (isOfPlatform(paths.get(0))) {
            return Origin.JDK;
        }
        return inProject(paths).or(() -> inApp(paths)).orElse(Origin.UNKNOWN);
    }

    /** Whether a class such as {@code java/util/List} belongs to the JDK, also to a newer JDK than this. */
    private static boolean isOfPlatform(String path) {
        return path.startsWith("java/")
                || path.startsWith("jdk/internal/")
                || path.startsWith("sun/")
                || PLATFORM_PACKAGES.contains(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
    }

    /** Classes of the project and its dependencies, whose owner is certain. */
    private Optional<Origin> inProject(List<String> paths) {
        Optional<Origin> best = Optional.empty();
        for (String path : paths) {
            Optional<Origin> origin = inFolders(path).or(() -> inDependencies(path));
            if (origin.filter(it -> !it.file().isEmpty()).isPresent()) {
                return origin;
            }
            // The class has no source file name, but its host may have one.
            best = best.or(() -> origin);
        }
        return best;
    }

    private Optional<Origin> inFolders(String path) {
        return folders.stream()
                .flatMap(folder -> folder.read(path).map(bytes -> origin(path, folder.owner(), bytes)).stream())
                .findFirst();
    }

    private Optional<Origin> inDependencies(String path) {
        return dependencies().find(path).map(section -> originIn(section, path, section.owner()));
    }

    private Optional<Origin> inApp(List<String> paths) {
        Optional<Origin> generated = Optional.empty();
        for (String path : paths) {
            Optional<ClassPlace.Section> section = appClasses().find(path);
            if (section.isPresent() && section.get().role() != AppJar.Role.GENERATED) {
                return Optional.of(originIn(section.get(), path, ownerOf(section.get(), path)));
            }
            if (section.isPresent() && generated.isEmpty()) {
                Owner unknown =
                        new Owner(OwnerKind.UNKNOWN, section.get().owner().id());
                generated = Optional.of(originIn(section.get(), path, unknown));
            }
        }
        return generated;
    }

    /** A class that shading relocated below another package still belongs to its dependency. */
    private Owner ownerOf(ClassPlace.Section section, String path) {
        String shorter = path;
        while (section.role() == AppJar.Role.LAUNCHED && shorter.indexOf('/') >= 0) {
            shorter = shorter.substring(shorter.indexOf('/') + 1);
            Optional<ClassPlace.Section> original = dependencies().find(shorter);
            if (original.isPresent() && shorter.indexOf('/') >= 0) {
                return original.get().owner();
            }
        }
        return section.owner();
    }

    private Origin originIn(ClassPlace.Section section, String path, Owner owner) {
        return section.read(path).map(bytes -> origin(path, owner, bytes)).orElse(new Origin(owner, ""));
    }

    private Origin origin(String path, Owner owner, ClassFile bytes) {
        String source = bytes.source();
        if (source.isEmpty()) {
            return new Origin(owner, "");
        }
        UnaryOperator<String> find = owner.kind() == OwnerKind.PROJECT ? sources::find : file -> file;
        String file = path.substring(0, path.lastIndexOf('/') + 1) + source;
        return new Origin(owner, find.apply(file), SourceMap.parse(bytes.sourceMap(), find));
    }

    private JarIndex dependencies() {
        if (dependencies == null) {
            JarIndex index = new JarIndex();
            project.dependencies().stream()
                    .filter(entry -> Files.isRegularFile(entry.file()))
                    .forEach(entry -> index.add(entry.file(), Owner.dependency(entry.id())));
            dependencies = index;
        }
        return dependencies;
    }

    private AppClasses appClasses() {
        if (appClasses == null) {
            appClasses = AppClasses.of(project, coordinates, appJars);
        }
        return appClasses;
    }

    /** Closes the jars and removes the copies of nested jars. */
    @Override
    public void close() {
        if (dependencies != null) {
            dependencies.close();
        }
        if (appClasses != null) {
            appClasses.close();
        }
    }
}
