package dev.plimsoll.app;

import dev.plimsoll.result.Owner;
import dev.plimsoll.result.OwnerKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose a class is, and in which source file it is written.
 *
 * <p>Looks in the project's folders, then in its dependencies, then in the app's own jars, each read when it is first needed:
 * a jar's directory once, the bytes of those classes only that are asked for. A generated class that is in none, or that the
 * framework made during the build, comes from its host. For one thread.
 */
public final class ClassOrigins implements AutoCloseable {

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
     * @param appJars where the app takes classes from, besides the project's: {@link PackagedApp#jars()}
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
        if (PlatformPackages.have(paths.get(0))) {
            return Origin.JDK;
        }
        return inProject(paths).or(() -> inApp(paths)).orElse(Origin.UNKNOWN);
    }

    /** The project's own and its dependencies' classes, whose owners are known for sure. */
    private Optional<Origin> inProject(List<String> paths) {
        Optional<Origin> best = Optional.empty();
        for (String path : paths) {
            Optional<Origin> origin = inFolders(path).or(() -> inDependencies(path));
            if (origin.filter(it -> !it.file().isEmpty()).isPresent()) {
                return origin;
            }
            // A class without the name of its source: perhaps its host has one.
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

    /** A class that shading moved into a package below its own is still the dependency's. */
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
        String file = path.substring(0, path.lastIndexOf('/') + 1) + source;
        return new Origin(owner, owner.kind() == OwnerKind.PROJECT ? sources.find(file) : file);
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

    /** Closes the jars and removes what was copied. */
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
