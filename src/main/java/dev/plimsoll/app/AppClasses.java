package dev.plimsoll.app;

import dev.plimsoll.app.ClassPlace.Section;
import dev.plimsoll.app.PackagedApp.AppJar;
import dev.plimsoll.result.Owner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.io.FileUtils;

/**
 * The classes in the app's jars and in the jars nested in them.
 *
 * <p>Nested jars are copied to a temporary folder, which {@link #close()} removes, except for the project's dependencies,
 * whose classes are already known.
 */
final class AppClasses implements AutoCloseable {

    private static final Pattern NESTED =
            Pattern.compile("(?:BOOT-INF/lib|WEB-INF/lib|WEB-INF/lib-provided)/([^/]+\\.jar)");
    private static final String BOOT_LOADER = "org/springframework/boot/loader/";

    private final ProjectLayout project;
    private final JarCoordinates coordinates;
    private final JarIndex index = new JarIndex();
    private Optional<Path> temporary = Optional.empty();

    private AppClasses(ProjectLayout project, JarCoordinates coordinates) {
        this.project = project;
        this.coordinates = coordinates;
    }

    static AppClasses of(ProjectLayout project, JarCoordinates coordinates, List<AppJar> jars) {
        AppClasses classes = new AppClasses(project, coordinates);
        try {
            jars.forEach(classes::add);
        } catch (UncheckedIOException failure) {
            classes.close();
            throw failure;
        }
        return classes;
    }

    Optional<Section> find(String path) {
        return index.find(path).map(section -> orSpringBootLoader(path, section));
    }

    private void add(AppJar jar) {
        Optional<ZipFile> opened = index.open(jar.file());
        if (opened.isEmpty()) {
            return;
        }
        ZipFile zip = opened.get();
        String id = coordinates.idOf(zip, jar.file().getFileName().toString());
        boolean isProjects = project.isProject() && jar.file().startsWith(project.buildDirectory());
        Owner own = Owner.project(isProjects ? project.id() : id);
        index.add(zip, prefix -> {
            boolean isOwn = jar.role() == AppJar.Role.APPLICATION || prefix.endsWith("classes/");
            boolean hasOwn = isProjects && id.equals(own.id());
            Owner owner = isOwn || hasOwn ? own : Owner.dependency(id);
            return new Section(zip, prefix, owner, isOwn ? AppJar.Role.APPLICATION : jar.role());
        });
        zip.stream().forEach(entry -> {
            Matcher matcher = NESTED.matcher(entry.getName());
            if (matcher.matches() && !coordinates.isDependency(matcher.group(1))) {
                addNested(zip, entry, matcher.group(1));
            }
        });
    }

    private void addNested(ZipFile outer, ZipEntry entry, String name) {
        try (InputStream in = outer.getInputStream(entry)) {
            if (temporary.isEmpty()) {
                temporary = Optional.of(Files.createTempDirectory("plimsoll-"));
            }
            Path copy = temporary.get().resolve(name);
            // Two library folders may contain the same file.
            if (!Files.exists(copy)) {
                Files.copy(in, copy);
                index.open(copy).ifPresent(zip -> index.add(zip, Owner.dependency(coordinates.idOf(zip, name))));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "Cannot copy " + name + " out of " + outer.getName() + " to look for classes in it: " + unreadable,
                    unreadable);
        }
    }

    /** Spring Boot's launcher is packaged among the application's own classes. */
    private static Section orSpringBootLoader(String path, Section section) {
        if (!path.startsWith(BOOT_LOADER) || !section.prefix().isEmpty()) {
            return section;
        }
        String version = bootVersion(section.zip());
        return version.isEmpty()
                ? section
                : new Section(
                        section.zip(),
                        "",
                        Owner.dependency("org.springframework.boot:spring-boot-loader:" + version),
                        AppJar.Role.LIBRARY);
    }

    private static String bootVersion(ZipFile zip) {
        ZipEntry manifest = zip.getEntry("META-INF/MANIFEST.MF");
        if (manifest == null) {
            return "";
        }
        try (InputStream in = zip.getInputStream(manifest)) {
            String version = new Manifest(in).getMainAttributes().getValue("Spring-Boot-Version");
            return version == null ? "" : version;
        } catch (IOException unreadable) {
            return "";
        }
    }

    @Override
    public void close() {
        index.close();
        temporary.ifPresent(folder -> FileUtils.deleteQuietly(folder.toFile()));
    }
}
