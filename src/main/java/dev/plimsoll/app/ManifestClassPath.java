package dev.plimsoll.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** A manifest whose {@code Class-Path} is valid for a copy of its jar in another folder, without some dependencies or with others. */
final class ManifestClassPath {

    private final byte[] manifest;
    private final boolean isChanged;

    private ManifestClassPath(byte[] manifest, boolean isChanged) {
        this.manifest = manifest;
        this.isChanged = isChanged;
    }

    /**
     * Resolves the {@code Class-Path} against the original jar.
     *
     * @param more jars to add at its end
     * @return empty if there is none
     */
    static Optional<ManifestClassPath> without(DependencyCut cut, Path jar, byte[] original, List<Path> more)
            throws IOException {
        Manifest manifest = new Manifest(new ByteArrayInputStream(original));
        String listed = manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        List<String> before = listed == null || listed.isBlank()
                ? List.of()
                : List.of(listed.strip().split("\\s+"));
        if (before.isEmpty() && more.isEmpty()) {
            return Optional.empty();
        }
        List<String> urls = new ArrayList<>();
        boolean isChanged = !more.isEmpty();
        for (String url : before) {
            String absolute = resolve(jar, url);
            Optional<Path> file = file(absolute);
            Optional<ClassPathEntry> gone = file.isPresent() ? cut.match(file.get()) : Optional.empty();
            if (gone.isPresent()) {
                isChanged = true;
                cut.insteadOf(gone.get()).forEach(each -> urls.add(urlOf(each)));
            } else {
                urls.add(absolute);
            }
        }
        more.forEach(each -> urls.add(urlOf(each)));
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", urls));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return Optional.of(new ManifestClassPath(bytes.toByteArray(), isChanged));
    }

    private static String urlOf(Path file) {
        return file.toAbsolutePath().toUri().toString();
    }

    private static String resolve(Path jar, String url) {
        try {
            return jar.toAbsolutePath().toUri().resolve(URI.create(url)).toString();
        } catch (IllegalArgumentException noUrl) {
            return url;
        }
    }

    private static Optional<Path> file(String url) {
        try {
            return Optional.of(Path.of(URI.create(url)));
        } catch (IllegalArgumentException | FileSystemNotFoundException noFile) {
            return Optional.empty();
        }
    }

    /** Whether the class path contained one of the dependencies, or has more entries than it had. */
    boolean isChanged() {
        return isChanged;
    }

    /** The content of {@code MANIFEST.MF}. */
    byte[] manifest() {
        return manifest.clone();
    }
}
